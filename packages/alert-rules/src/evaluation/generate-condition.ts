import type { Comparison, Condition } from "../rules/rule-set.ts";
import { compareValue } from "./compare-value.ts";
import { knownValue, type MetricValue, type MetricValues } from "./metric-values.ts";
import type { Verdict } from "./verdict.ts";

/** What generated code calls. Of a rule, only numbers and quoted names become code. */
interface Helpers {
  readonly knownValue: typeof knownValue;
  readonly compare: readonly ((value: MetricValue) => Verdict)[];
}

const SIGNS: Partial<Readonly<Record<Comparison["operator"], string>>> = {
  eq: "===",
  ne: "!==",
  lt: "<",
  lte: "<=",
  gt: ">",
  gte: ">=",
};

/** Writes a condition as one JavaScript function, for values of `withoutInherited`. */
export function generateCondition(condition: Condition): (values: MetricValues) => Verdict {
  const compare: ((value: MetricValue) => Verdict)[] = [];
  const statements: string[] = [];
  let names = 0;

  /** Appends statements that leave the verdict in a variable, and returns its name. */
  const write = (node: Condition): string => {
    const name = `r${names}`;
    names += 1;
    statements.push(`let ${name};`);
    switch (node.kind) {
      case "comparison":
        statements.push(`const x${name} = values[${JSON.stringify(node.metric)}];`);
        statements.push(`${name} = ${writeComparison(node, `x${name}`)};`);
        break;
      case "absent":
        statements.push(`${name} = knownValue(values[${JSON.stringify(node.metric)}]) === null;`);
        break;
      case "not": {
        const child = write(node.condition);
        statements.push(`${name} = ${child} === null ? null : !${child};`);
        break;
      }
      case "at_least":
        writeQuorum(name, node.count, node.conditions);
        break;
      default:
        writeJunction(name, node.kind === "or", node.conditions);
    }
    return name;
  };
  const writeComparison = (node: Comparison, value: string): string => {
    const sign = SIGNS[node.operator];
    if (sign !== undefined && typeof node.threshold === "number") {
      const threshold = Object.is(node.threshold, -0) ? "0" : String(node.threshold);
      const isKnown = `typeof ${value} === "number" && Number.isFinite(${value})`;
      return `${isKnown} ? ${value} ${sign} ${threshold} : null`;
    }
    const at = compare.push((given) => compareValue(given, node)) - 1;
    return `compare[${at}](knownValue(${value}))`;
  };
  const writeJunction = (name: string, deciding: boolean, children: readonly Condition[]): void => {
    statements.push(`${name} = ${!deciding};`, `${name}_: {`);
    for (const child of children) {
      const verdict = write(child);
      statements.push(`if (${verdict} === ${deciding}) { ${name} = ${deciding}; break ${name}_; }`);
      statements.push(`if (${verdict} === null) ${name} = null;`);
    }
    statements.push("}");
  };
  const writeQuorum = (name: string, count: number, children: readonly Condition[]): void => {
    statements.push(`let h${name} = 0, o${name} = 0;`);
    for (const child of children) {
      const verdict = write(child);
      statements.push(`if (${verdict} === true) h${name} += 1;`);
      statements.push(`if (${verdict} === null) o${name} += 1;`);
    }
    const open = `h${name} + o${name} >= ${Number(count)} ? null : false`;
    statements.push(`${name} = h${name} >= ${Number(count)} ? true : ${open};`);
  };

  const result = write(condition);
  const helpers: Helpers = { knownValue, compare };
  const body = [...statements, `return ${result};`].join("\n");
  const source = `"use strict"; const { knownValue, compare } = helpers; return (values) => {\n${body}\n};`;
  // nosemgrep: code-from-text -- built of numbers, indices and quoted names; texts of rules are never spliced in
  return new Function("helpers", source)(helpers);
}
