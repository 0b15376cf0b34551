import type { Check } from "./check.ts";
import { fromReading } from "./from-faults.ts";

export const yamlCharacter: Check = {
  code: "YAML_CHARACTER",
  severity: "error",
  run: fromReading("character", "save the file as UTF-8"),
};
