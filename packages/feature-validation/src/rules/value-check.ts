import type { PresentValue } from "../feature-definition.ts";
import type { FeatureProblem } from "../feature-problem.ts";

/** A compiled rule: looks at one value of the right type and reports at most one problem. */
export type ValueCheck = (value: PresentValue) => FeatureProblem | null;
