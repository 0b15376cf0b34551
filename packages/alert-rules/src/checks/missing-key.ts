import type { Check } from "./check.ts";

export const missingKey: Check = {
  code: "MISSING_KEY",
  severity: "error",
  // A map is underlined at its first key, which may have a problem of its own.
  run: ({ shapeFaults }) => shapeFaults.filter(({ kind }) => kind === "missing_key"),
};
