import { describeValue } from "../describe-value.ts";
import type { CustomRule, FeatureSeverity, PresentValue } from "../feature-definition.ts";
import type { ValueCheck } from "./value-check.ts";

/** Compiles a host's own check so that nothing it does can leave as an exception. */
export function compileCustom(
  name: string,
  rule: CustomRule,
  severity: FeatureSeverity,
): ValueCheck {
  return (value) => {
    const complaint = findComplaint(rule, value);
    if (complaint === null) return null;
    return {
      code: "FEATURE_CUSTOM_FAILED",
      severity,
      validationType: "custom",
      path: name,
      message: `${name} is ${describeValue(value)}, refused by ${rule.name}: ${complaint}`,
    };
  };
}

function findComplaint(rule: CustomRule, value: PresentValue): string | null {
  try {
    const complaint: unknown = callCheck(rule, value);
    if (complaint === null || typeof complaint === "string") return complaint;
    if (complaint instanceof Promise) complaint.catch(() => {});
    return `the check must return text or null, got ${describeValue(complaint)}`;
  } catch (error) {
    return `the check threw ${error instanceof Error ? error.message : describeValue(error)}`;
  }
}

function callCheck(rule: CustomRule, value: PresentValue): string | null {
  if (rule.type === "number" && typeof value === "number") return rule.check(value);
  if (rule.type === "string" && typeof value === "string") return rule.check(value);
  if (rule.type === "boolean" && typeof value === "boolean") return rule.check(value);
  return null;
}
