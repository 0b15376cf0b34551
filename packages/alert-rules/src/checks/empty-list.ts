import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const emptyList: Check = {
  code: "EMPTY_LIST",
  severity: "error",
  run: fromShape("empty_list"),
};
