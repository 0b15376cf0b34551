import type { Check } from "./check.ts";
import { fromReading } from "./from-faults.ts";

export const yamlReservedKey: Check = {
  code: "YAML_RESERVED_KEY",
  severity: "error",
  run: fromReading("reserved_key", "choose another name"),
};
