import type { Check } from "./check.ts";
import { fromReading } from "./from-faults.ts";

export const yamlTag: Check = {
  code: "YAML_TAG",
  severity: "error",
  run: fromReading("tag", "remove the tag: values are read without one"),
};
