import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const invalidValue: Check = {
  code: "INVALID_VALUE",
  severity: "error",
  title: "A value has the right type but is not allowed",
  run: fromShape("invalid_value"),
};
