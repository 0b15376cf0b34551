import type { Check } from "./check.ts";
import { fromReading } from "./from-faults.ts";

export const yamlAlias: Check = {
  code: "YAML_ALIAS",
  severity: "error",
  run: fromReading("alias", "set the anchor with &name before it is used"),
};
