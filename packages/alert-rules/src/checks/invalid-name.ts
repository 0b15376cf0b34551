import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const invalidName: Check = {
  code: "INVALID_NAME",
  severity: "error",
  run: fromShape("invalid_name"),
};
