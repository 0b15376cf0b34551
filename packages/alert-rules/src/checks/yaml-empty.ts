import type { Check } from "./check.ts";
import { fromReading } from "./from-faults.ts";

export const yamlEmpty: Check = {
  code: "YAML_EMPTY",
  severity: "error",
  run: fromReading("empty", "start with a list of rules under the key rules"),
};
