import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const missingKey: Check = {
  code: "MISSING_KEY",
  severity: "error",
  title: "A required key is missing",
  run: fromShape("missing_key"),
};
