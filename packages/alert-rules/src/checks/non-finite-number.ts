import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const nonFiniteNumber: Check = {
  code: "NON_FINITE_NUMBER",
  severity: "error",
  run: fromShape("non_finite"),
};
