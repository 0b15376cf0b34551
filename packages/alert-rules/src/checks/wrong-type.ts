import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const wrongType: Check = {
  code: "WRONG_TYPE",
  severity: "error",
  title: "A value has another type than the format asks for",
  run: fromShape("wrong_type"),
};
