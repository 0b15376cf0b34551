import type { Problem } from "@autotrader/kernel";
import { formatPath } from "@autotrader/kernel";

import type { FeatureDefinition } from "../feature-definition.ts";
import { checkRule } from "./check-rule.ts";
import { checkTypes } from "./check-types.ts";

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,127}$/;

/**
 * Finds what a schema cannot: names used twice, ranges that hold nothing, rules that contradict each
 * other, patterns that could run for minutes. `prefix` is where the definitions stand in their document.
 */
export function checkDefinitions(
  definitions: readonly FeatureDefinition[],
  prefix: readonly PropertyKey[] = [],
): Problem[] {
  const firstIndexByName = new Map<string, number>();
  return definitions.flatMap((definition, index) => {
    const path = [...prefix, index];
    const first = firstIndexByName.get(definition.name);
    if (first === undefined) firstIndexByName.set(definition.name, index);
    const rules = definition.rules ?? [];
    return [
      ...checkName(definition.name, [...path, "name"]),
      ...(first === undefined ? [] : [duplicateName(definition.name, first, path)]),
      ...rules.flatMap((rule, ruleIndex) => checkRule(rule, [...path, "rules", ruleIndex])),
      ...checkTypes(definition, path),
      ...checkPolicies(definition, path),
    ];
  });
}

function checkName(name: string, path: readonly PropertyKey[]): Problem[] {
  if (NAME.test(name)) return [];
  return [
    {
      code: "DEFINITION_INVALID",
      severity: "error",
      path: formatPath(path),
      message: `${JSON.stringify(name)} is no feature name`,
      hint: "letters, digits, _ . and -, at most 128, not starting with a digit",
    },
  ];
}

function duplicateName(name: string, first: number, path: readonly PropertyKey[]): Problem {
  return {
    code: "DEFINITION_DUPLICATE_NAME",
    severity: "error",
    path: formatPath([...path, "name"]),
    message: `${name} is already defined at ${formatPath([...path.slice(0, -1), first])}`,
    hint: "put all rules of a feature under one definition",
  };
}

function checkPolicies(
  { name, rules = [] }: FeatureDefinition,
  path: readonly PropertyKey[],
): Problem[] {
  const conflict = (message: string, hint: string): Problem => ({
    code: "DEFINITION_CONFLICT",
    severity: "error",
    path: formatPath([...path, "rules"]),
    message,
    hint,
  });
  const required = rules.filter((rule) => rule.kind === "required");
  const nonNull = rules.filter((rule) => rule.kind === "non_null");
  const problems: Problem[] = [];
  if (required.length > 1 || nonNull.length > 1) {
    problems.push(conflict(`${name} has a presence rule twice`, "keep one of each kind"));
  }
  if (nonNull.length > 0 && required.some((rule) => rule.nullable === true)) {
    const message = `${name} both allows null (required, nullable) and refuses it (non_null)`;
    problems.push(conflict(message, "drop nullable or the non_null rule"));
  }
  return problems;
}
