import type { Check } from "./check.ts";
import { fromReading } from "./from-faults.ts";

export const yamlDocuments: Check = {
  code: "YAML_DOCUMENTS",
  severity: "error",
  title: "The file holds more than one document",
  run: fromReading("documents", "keep one document per file"),
};
