import type { Check } from "./check.ts";
import { fromReading } from "./from-faults.ts";

export const yamlDocuments: Check = {
  code: "YAML_DOCUMENTS",
  severity: "error",
  run: fromReading("documents", "keep one document per file"),
};
