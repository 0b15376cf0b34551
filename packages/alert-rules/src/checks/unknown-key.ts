import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const unknownKey: Check = {
  code: "UNKNOWN_KEY",
  severity: "error",
  title: "A key is not part of the format",
  run: fromShape("unknown_key"),
};
