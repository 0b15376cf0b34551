import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const nonFiniteNumber: Check = {
  code: "NON_FINITE_NUMBER",
  severity: "error",
  title: "A number is infinite or not a number",
  run: fromShape("non_finite"),
};
