import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const wrongType: Check = {
  code: "WRONG_TYPE",
  severity: "error",
  run: fromShape("wrong_type"),
};
