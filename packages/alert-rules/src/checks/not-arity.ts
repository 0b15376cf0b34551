import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const notArity: Check = {
  code: "NOT_ARITY",
  severity: "error",
  run: fromShape("not_arity"),
};
