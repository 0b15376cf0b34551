import { formatPath, type Problem } from "@autotrader/kernel";

import { describeValue } from "../describe-value.ts";
import type { FeatureDefinition, FeatureType } from "../feature-definition.ts";
import { impliedType } from "../implied-type.ts";

/** Finds rules that demand different types, and enum values that the type excludes. */
export function checkTypes(
  { name, type, rules = [] }: FeatureDefinition,
  path: readonly PropertyKey[],
): Problem[] {
  const problems: Problem[] = [];
  const conflict = (at: readonly PropertyKey[], message: string): void => {
    problems.push({
      code: "DEFINITION_CONFLICT",
      severity: "error",
      path: formatPath([...path, ...at]),
      message,
      hint: "no value could satisfy both",
    });
  };

  let expected: FeatureType | undefined = type;
  for (const [index, rule] of rules.entries()) {
    const implied = impliedType(rule);
    if (implied === null) continue;
    expected ??= implied;
    if (implied === expected) continue;
    conflict(
      ["rules", index],
      `the ${rule.kind} rule needs a ${implied}, and ${name} is a ${expected}`,
    );
  }
  for (const [index, rule] of rules.entries()) {
    if (rule.kind !== "enum" || expected === undefined) continue;
    for (const [position, value] of rule.values.entries()) {
      if (typeof value === expected) continue;
      const message = `${describeValue(value)} is no ${expected}, and ${name} is one`;
      conflict(["rules", index, "values", position], message);
    }
  }
  return problems;
}
