import type { Check } from "./check.ts";
import { fromReading } from "./from-faults.ts";

export const yamlMerge: Check = {
  code: "YAML_MERGE",
  severity: "error",
  run: fromReading("merge", "write <<: *name with an anchor on a map"),
};
