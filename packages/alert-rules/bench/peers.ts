import jsonLogic, { type RulesLogic } from "json-logic-js";
import { Engine, type RuleProperties } from "json-rules-engine";

import type { Comparison, Condition } from "../src/rules/rule-set.ts";
import type { Snapshot } from "./alert-workload.ts";

/** The shortest interpreter there is. It knows no missing data. */
export function evaluateNaively(condition: Condition, values: Snapshot): boolean {
  switch (condition.kind) {
    case "and":
      return condition.conditions.every((child) => evaluateNaively(child, values));
    case "or":
      return condition.conditions.some((child) => evaluateNaively(child, values));
    case "comparison": {
      const value = values[condition.metric] ?? 0;
      if (condition.operator === "lt") return value < condition.threshold;
      if (condition.operator === "gt") return value > condition.threshold;
      return value === condition.threshold;
    }
    default:
      throw new Error(`the workload has no ${condition.kind}`);
  }
}

const LOGIC_SIGNS: Partial<Record<Comparison["operator"], "<" | ">" | "===">> = {
  lt: "<",
  gt: ">",
  eq: "===",
};

/** The same condition for json-logic-js. */
export function toJsonLogic(condition: Condition): RulesLogic {
  switch (condition.kind) {
    case "and":
      return { and: condition.conditions.map(toJsonLogic) };
    case "or":
      return { or: condition.conditions.map(toJsonLogic) };
    case "comparison": {
      const { metric, operator, threshold } = condition;
      const sides: [RulesLogic, RulesLogic] = [{ var: metric }, asScalar(threshold)];
      const sign = LOGIC_SIGNS[operator];
      if (sign === "<") return { "<": sides };
      return sign === ">" ? { ">": sides } : { "===": sides };
    }
    default:
      throw new Error(`the workload has no ${condition.kind}`);
  }
}

/** Whether a condition holds, decided by json-logic-js. */
export function createJsonLogicDecider(): (logic: RulesLogic, values: Snapshot) => boolean {
  const { apply } = jsonLogic;
  return (logic, values) => apply(logic, values) === true;
}

/** Verdict codes of all rules, decided by json-rules-engine. */
export function createJsonRulesEngine(
  rules: readonly { readonly condition: Condition }[],
): (values: Snapshot) => Promise<Uint8Array> {
  const engine = new Engine(
    rules.map(({ condition }, at) => ({
      conditions: toTopLevel(condition),
      event: { type: String(at) },
    })),
  );
  return async (values) => {
    const verdicts = new Uint8Array(rules.length);
    for (const { type } of (await engine.run({ ...values })).events) verdicts[Number(type)] = 1;
    return verdicts;
  };
}

type Conditions = RuleProperties["conditions"];
type Nested = Extract<Conditions, { all: unknown }>["all"][number];

function toTopLevel(condition: Condition): Conditions {
  if (condition.kind === "or") return { any: condition.conditions.map(toNested) };
  if (condition.kind === "and") return { all: condition.conditions.map(toNested) };
  return { all: [toNested(condition)] };
}

const ENGINE_OPERATORS: Partial<Record<Comparison["operator"], string>> = {
  lt: "lessThan",
  gt: "greaterThan",
  eq: "equal",
};

function toNested(condition: Condition): Nested {
  if (condition.kind !== "comparison") return toTopLevel(condition);
  const { metric, operator, threshold } = condition;
  return { fact: metric, operator: ENGINE_OPERATORS[operator] ?? "", value: threshold };
}

function asScalar(threshold: Comparison["threshold"]): number | string | boolean {
  if (typeof threshold === "object") throw new Error("the workload has no lists");
  return threshold;
}
