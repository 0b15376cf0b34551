import type { Check } from "./check.ts";
import { fromReading } from "./from-faults.ts";

export const yamlSyntax: Check = {
  code: "YAML_SYNTAX",
  severity: "error",
  title: "The text is not YAML",
  run: fromReading("syntax", "everything after this place was not checked"),
};
