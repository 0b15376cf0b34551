import type { Check } from "./check.ts";
import { fromReading } from "./from-faults.ts";

export const yamlKey: Check = {
  code: "YAML_KEY",
  severity: "error",
  run: fromReading("key", "write a plain name before the colon"),
};
