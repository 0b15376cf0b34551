import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const emptyList: Check = {
  code: "EMPTY_LIST",
  severity: "error",
  title: "A list that needs at least one item is empty",
  run: fromShape("empty_list"),
};
