import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const invalidName: Check = {
  code: "INVALID_NAME",
  severity: "error",
  title: "A channel, policy or metric has a name that is not allowed",
  run: fromShape("invalid_name"),
};
