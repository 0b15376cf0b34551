import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const unknownKey: Check = {
  code: "UNKNOWN_KEY",
  severity: "error",
  run: fromShape("unknown_key"),
};
