import type { Problem } from "@autotrader/kernel";

import type { CheckContext } from "./checks/check.ts";
import { CHECKS } from "./checks/registry.ts";
import { collectProblems, createReportedRanges } from "./collect-problems.ts";
import { normaliseRuleSet } from "./rules/normalise-rule-set.ts";
import type { RuleSet } from "./rules/rule-set.ts";
import type { AlertRulesFile } from "./schema/alert-rules-file.ts";
import { findShapeFaults } from "./schema/find-shape-faults.ts";
import type { ShapeFault } from "./schema/shape-fault.ts";
import { describeMetric, type MetricFacts } from "./units/describe-metric.ts";
import { indexMetrics, type MetricSpec } from "./units/metric-spec.ts";
import { viewFile } from "./views/file-view.ts";
import { createLineIndex } from "./yaml/line-index.ts";
import { toPlainValue, toUnsharedPlainValue } from "./yaml/plain-value.ts";
import type { ReadLimits } from "./yaml/read-limits.ts";
import { readYaml } from "./yaml/read-yaml.ts";

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
  /**
   * Most problems to tell. One more with the code `PROBLEMS_TRUNCATED` then says how many are left.
   *
   * @defaultValue 1_000
   */
  readonly maxProblems?: number | undefined;
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
  { metrics = [], limits, maxProblems = 1_000 }: ValidateAlertRulesOptions = {},
): AlertRulesVerdict {
  const document = readYaml(text, limits);
  const registry = indexMetrics(metrics);
  const describe = rememberFacts(registry);
  const reported = createReportedRanges();
  const shapeFaults = document.root === null ? [] : findShapeFaults(document.root);
  const context: CheckContext = {
    document,
    lines: createLineIndex(text),
    shapeFaults,
    view: viewFile(document.root),
    registry,
    describeMetric: describe,
    isReported: reported.has,
  };

  const { problems, hasErrors } = collectProblems(CHECKS, context, reported, maxProblems);
  const invalid: AlertRulesVerdict = { status: "invalid", problems, ruleSet: null };
  if (hasErrors || document.root === null) return invalid;
  const convert = document.traits.sharedNodes ? toPlainValue : toUnsharedPlainValue;
  const file = convert(document.root);
  if (!fitsSchema(file, shapeFaults)) return invalid;
  return { status: "valid", problems, ruleSet: normaliseRuleSet(file, describe) };
}

/** The descent along the schema found no fault, which is what makes a value a rules file. */
function fitsSchema(_file: unknown, faults: readonly ShapeFault[]): _file is AlertRulesFile {
  return faults.length === 0;
}

function rememberFacts(registry: ReadonlyMap<string, MetricSpec>): (name: string) => MetricFacts {
  const known = new Map<string, MetricFacts>();
  return (name) => {
    const facts = known.get(name) ?? describeMetric(name, registry);
    known.set(name, facts);
    return facts;
  };
}
