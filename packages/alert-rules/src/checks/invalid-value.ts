import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const invalidValue: Check = {
  code: "INVALID_VALUE",
  severity: "error",
  run: fromShape("invalid_value"),
};
