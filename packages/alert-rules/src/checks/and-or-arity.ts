import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const andOrArity: Check = {
  code: "AND_OR_ARITY",
  severity: "error",
  run: fromShape("and_or_arity"),
};
