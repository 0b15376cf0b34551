import { formatPath, type Problem } from "@autotrader/kernel";
import * as z from "zod/mini";

import type { CheckContext } from "./checks/check.ts";
import { CHECKS } from "./checks/registry.ts";
import { normaliseRuleSet } from "./rules/normalise-rule-set.ts";
import type { RuleSet } from "./rules/rule-set.ts";
import { alertRulesSchema } from "./schema/alert-rules-schema.ts";
import { findShapeFaults } from "./schema/find-shape-faults.ts";
import { describeMetric, type MetricFacts } from "./units/describe-metric.ts";
import { indexMetrics, type MetricSpec } from "./units/metric-spec.ts";
import { viewFile } from "./views/file-view.ts";
import { createLineIndex } from "./yaml/line-index.ts";
import { toPlainValue } from "./yaml/plain-value.ts";
import type { ReadLimits } from "./yaml/read-limits.ts";
import { readYaml } from "./yaml/read-yaml.ts";
import type { TextRange } from "./yaml/yaml-node.ts";

/** Options of {@link validateAlertRules}. */
export interface ValidateAlertRulesOptions {
  /**
   * Metrics that exist, with their types, units and domains. When given, rules are also checked
   * against them.
   *
   * @defaultValue none: units are judged by the words of a metric's name
   */
  readonly metrics?: readonly MetricSpec[] | undefined;
  /** How much a text may hold before it is refused. */
  readonly limits?: ReadLimits | undefined;
}

/** What {@link validateAlertRules} found. */
export interface AlertRulesVerdict {
  /** `invalid` when there is at least one error. Warnings and infos leave a file valid. */
  readonly status: "valid" | "invalid";
  /** Everything found, in the order of the text. */
  readonly problems: readonly Problem[];
  /** The rules in the form that the engine uses; `null` when the status is `invalid`. */
  readonly ruleSet: RuleSet | null;
}

/**
 * Checks a YAML text of alert rules and returns all problems at once, each with a stable code, a
 * JSON path and the exact place in the text. Never throws for any text.
 *
 * @example
 * ```ts
 * import { validateAlertRules } from "@autotrader/alert-rules";
 *
 * const verdict = validateAlertRules(`
 * rules:
 *   - id: thin_liquidity
 *     description: Liquidity is too thin to get out
 *     severity: high
 *     channels: [console]
 *     condition: { metric: liquidity_usd, operator: lt, threshold: 10000 }
 * `);
 * verdict.status; // => "invalid"
 * verdict.problems.map(({ code, position }) => [code, position?.line]); // => [["MISSING_UNIT", 7]]
 * ```
 */
export function validateAlertRules(
  text: string,
  { metrics = [], limits }: ValidateAlertRulesOptions = {},
): AlertRulesVerdict {
  const document = readYaml(text, limits);
  const registry = indexMetrics(metrics);
  const describe = rememberFacts(registry);
  const reported = new Set<string>();
  const context: CheckContext = {
    document,
    lines: createLineIndex(text),
    shapeFaults: document.root === null ? [] : findShapeFaults(document.root),
    view: viewFile(document.root),
    registry,
    describeMetric: describe,
    isReported: (range) => reported.has(keyOf(range)),
  };

  const problems = sortProblems(collectProblems(context, reported));
  const isInvalid = problems.some(({ severity }) => severity === "error");
  if (isInvalid || document.root === null) return { status: "invalid", problems, ruleSet: null };
  const file = z.parse(alertRulesSchema, toPlainValue(document.root));
  return { status: "valid", problems, ruleSet: normaliseRuleSet(file, describe) };
}

function collectProblems(context: CheckContext, reported: Set<string>): readonly Problem[] {
  const problems = new Map<string, Problem>();
  for (const { code, severity, run } of CHECKS) {
    const ranges: TextRange[] = [];
    for (const { range, path, message, hint } of run(context)) {
      const position = context.lines.positionOf(range);
      const key = `${code} ${keyOf(range)} ${message}`;
      ranges.push(range);
      if (problems.has(key)) continue;
      problems.set(key, { code, severity, message, path: formatPath(path), hint, position });
    }
    for (const range of ranges) reported.add(keyOf(range));
  }
  return [...problems.values()];
}

function keyOf({ start, end }: TextRange): string {
  return `${start}-${end}`;
}

function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const order = ({ position }: Problem) => [position?.line ?? 0, position?.column ?? 0] as const;
  return problems.toSorted((left, right) => {
    const [leftLine, leftColumn] = order(left);
    const [rightLine, rightColumn] = order(right);
    return leftLine - rightLine || leftColumn - rightColumn;
  });
}

function rememberFacts(registry: ReadonlyMap<string, MetricSpec>): (name: string) => MetricFacts {
  const known = new Map<string, MetricFacts>();
  return (name) => {
    const facts = known.get(name) ?? describeMetric(name, registry);
    known.set(name, facts);
    return facts;
  };
}
