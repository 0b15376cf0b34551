import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const rootNotAMap: Check = {
  code: "ROOT_NOT_A_MAP",
  severity: "error",
  title: "The file is a list or a single value instead of a map",
  run: fromShape("root"),
};
