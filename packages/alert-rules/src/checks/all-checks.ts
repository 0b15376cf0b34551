import type { Check } from "./check.ts";
import { EXPRESSION_CHECKS } from "./expression-checks.ts";
import { CHECKS } from "./registry.ts";

/** Every check there is, in the order in which they run. */
export const ALL_CHECKS: readonly Check[] = CHECKS.toSpliced(-1, 0, ...EXPRESSION_CHECKS);
