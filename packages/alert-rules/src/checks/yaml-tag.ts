import type { Check } from "./check.ts";
import { fromReading } from "./from-faults.ts";

export const yamlTag: Check = {
  code: "YAML_TAG",
  severity: "error",
  title: "A tag outside the core schema is used",
  run: fromReading("tag", "remove the tag: values are read without one"),
};
