import type { Check } from "./check.ts";
import { fromReading } from "./from-faults.ts";

export const yamlLimit: Check = {
  code: "YAML_LIMIT",
  severity: "error",
  run: fromReading("limit", "split the file, or raise the limit in the options"),
};
