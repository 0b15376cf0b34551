import type { AlertRulesVerdict } from "./alert-rules-verdict.ts";
import type { CheckContext } from "./checks/check.ts";
import { CHECKS } from "./checks/registry.ts";
import { collectProblems, createReportedRanges } from "./collect-problems.ts";
import { fromCustomCheck } from "./custom-check.ts";
import { applyDirectives } from "./directives/apply-directives.ts";
import { readDirectives } from "./directives/read-directives.ts";
import type { FindFix } from "./fix/find-fix.ts";
import type { FixableProblem } from "./fix/fix.ts";
import { normaliseRuleSet } from "./rules/normalise-rule-set.ts";
import type { AlertRulesFile } from "./schema/alert-rules-file.ts";
import { findShapeFaults } from "./schema/find-shape-faults.ts";
import type { ShapeFault } from "./schema/shape-fault.ts";
import { describeMetric, type MetricFacts } from "./units/describe-metric.ts";
import { indexMetrics, type MetricSpec } from "./units/metric-spec.ts";
import type { ValidateAlertRulesOptions } from "./validate-alert-rules-options.ts";
import { viewFile } from "./views/file-view.ts";
import { createLineIndex } from "./yaml/line-index.ts";
import { toPlainValue, toUnsharedPlainValue } from "./yaml/plain-value.ts";
import { readYaml } from "./yaml/read-yaml.ts";

/** A verdict whose problems may have fixes. */
interface ValidationRun extends AlertRulesVerdict {
  readonly problems: readonly FixableProblem[];
}

/** Reads, checks and normalises a text. Fixes are looked for only with `findFix`, which is not small. */
export function runValidation(
  text: string,
  {
    metrics = [],
    expressions,
    limits,
    maxProblems = 1_000,
    extraChecks = [],
    clock,
  }: ValidateAlertRulesOptions,
  findFix?: FindFix | undefined,
): ValidationRun {
  const read = readYaml(text, limits);
  const registry = indexMetrics(metrics);
  const reported = createReportedRanges();
  const { faults: shapeFaults, root } =
    read.root === null ? { faults: [], root: null } : findShapeFaults(read.root);
  const document = { ...read, root };
  const view = viewFile(root);
  const derived = expressions?.view(view.derivedMetrics ?? [], text) ?? null;
  const describe = rememberFacts(expressions?.addSpecs(registry, derived ?? []) ?? registry);
  // The last check stays the last: it asks which comments the others used.
  const added = [...(expressions?.checks ?? []), ...extraChecks.map(fromCustomCheck)];
  const checks = CHECKS.toSpliced(-1, 0, ...added);
  const severities = new Map(checks.map(({ code, severity }) => [code, severity]));
  const mayBeDisabled = (code: string) =>
    (severities.get(code) ?? "error") !== "error" ||
    JUDGEMENTS.has(code) ||
    extraChecks.some((check) => check.code === code);
  const { directives, faults } = readDirectives(document, view);
  const nowMs = directives.length === 0 ? 0 : (clock?.nowMs() ?? Date.now());
  const context: CheckContext = {
    document,
    lines: createLineIndex(text),
    shapeFaults,
    view,
    severities,
    mayBeDisabled,
    directives: { ...applyDirectives(directives, nowMs, mayBeDisabled), all: directives, faults },
    registry,
    derived,
    describeMetric: describe,
    isReported: reported.has,
  };

  const { problems, hasErrors } = collectProblems(checks, context, {
    reported,
    maxProblems,
    findFix,
  });
  const invalid: ValidationRun = { status: "invalid", problems, ruleSet: null };
  if (hasErrors || document.root === null) return invalid;
  const convert = document.traits.sharedNodes ? toPlainValue : toUnsharedPlainValue;
  const file = convert(document.root);
  if (!fitsSchema(file, shapeFaults)) return invalid;
  const derivedMetrics = expressions?.normalise(file, derived ?? [], describe) ?? [];
  return { status: "valid", problems, ruleSet: normaliseRuleSet(file, describe, derivedMetrics) };
}

/** Errors in the eyes of those who govern rules: the engine can use a file that has them. */
const JUDGEMENTS: ReadonlySet<string> = new Set([
  "CONTRADICTION",
  "MISSING_UNIT",
  "NESTING_TOO_DEEP",
  "TAUTOLOGY",
  "THRESHOLD_OUT_OF_RANGE",
]);

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
