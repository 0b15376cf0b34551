import { describeValue } from "../describe-value.ts";
import type { EnumRule, FeatureSeverity, PresentValue } from "../feature-definition.ts";
import type { ValueCheck } from "./value-check.ts";

/** Compiles a list of allowed values. A `Set` compares as promised: by type, with `-0` equal to `0`. */
export function compileEnum(name: string, rule: EnumRule, severity: FeatureSeverity): ValueCheck {
  const allowed: ReadonlySet<PresentValue> = new Set(rule.values);
  return (value) => {
    if (allowed.has(value)) return null;
    return {
      code: "FEATURE_NOT_ALLOWED",
      severity,
      validationType: "enum",
      path: name,
      message: `${name} is ${describeValue(value)}, not one of the ${allowed.size} allowed values`,
      hint: `allowed: ${listValues(rule.values)}`,
    };
  };
}

function listValues(values: readonly PresentValue[]): string {
  const shown = values.slice(0, 10).map(describeValue).join(", ");
  return values.length > 10 ? `${shown} and ${values.length - 10} more` : shown;
}
