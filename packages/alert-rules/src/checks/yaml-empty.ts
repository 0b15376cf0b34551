import type { Check } from "./check.ts";
import { fromReading } from "./from-faults.ts";

export const yamlEmpty: Check = {
  code: "YAML_EMPTY",
  severity: "error",
  title: "The file holds no document",
  run: fromReading("empty", "start with a list of rules under the key rules"),
};
