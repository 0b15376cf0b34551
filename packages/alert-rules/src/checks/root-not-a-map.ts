import type { Check } from "./check.ts";
import { fromShape } from "./from-faults.ts";

export const rootNotAMap: Check = {
  code: "ROOT_NOT_A_MAP",
  severity: "error",
  run: fromShape("root"),
};
