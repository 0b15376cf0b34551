import type { CheckContext } from "../checks/check.ts";
import type { AlertRulesFile } from "../schema/alert-rules-file.ts";
import type { RuleView } from "../views/file-view.ts";
import { toPlainValue } from "../yaml/plain-value.ts";
import { childOf } from "../yaml/yaml-node.ts";
import { analyseRule, type LogicFault } from "./analyse-rule.ts";
import { createBudget } from "./budget.ts";
import { findOverlaps, type Overlap } from "./find-overlaps.ts";
import { type ReadRule, readRule } from "./read-rule.ts";

/** What the logic of a file's rules gives away. */
export interface FileLogic {
  readonly faults: readonly { readonly rule: ReadRule; readonly fault: LogicFault }[];
  readonly overlaps: readonly Overlap[];
  /** Rules whose conditions are too large to decide all of this. */
  readonly undecided: readonly RuleView[];
  /** Whether the steps that one file may take did not suffice. */
  readonly isCutOff: boolean;
}

const known = new WeakMap<CheckContext, FileLogic>();

/** Judges the logic of all rules of a file, once for all checks that ask. */
export function analyseFile(context: CheckContext): FileLogic {
  const before = known.get(context);
  if (before !== undefined) return before;
  const logic = judgeFile(context);
  known.set(context, logic);
  return logic;
}

const NOTHING: FileLogic = { faults: [], overlaps: [], undecided: [], isCutOff: false };

function judgeFile(context: CheckContext): FileLogic {
  const { document, shapeFaults, view, describeMetric } = context;
  if (document.faults.length > 0) return NOTHING;
  const faultyKeys = new Map<PropertyKey, Set<PropertyKey>>();
  for (const { path } of shapeFaults) {
    const [section, index = 0, key = ""] = path;
    if (section !== "rules") continue;
    faultyKeys.set(index, (faultyKeys.get(index) ?? new Set()).add(key));
  }
  const budget = createBudget(view.rules.length);
  const others: ReadRule[] = [];
  const undecided: RuleView[] = [];
  const faults = view.rules.flatMap((ruleView, index) => {
    const before = budget.givenUp;
    const rule = readRule(ruleView, faultyKeys.get(index), context, budget);
    const found = rule === undefined ? [] : analyseRule(rule, budget);
    if (budget.givenUp > before) undecided.push(ruleView);
    const isIdle = found.some(({ kind }) => kind === "never-fires" || kind === "always-fires");
    if (rule === undefined) return [];
    if (!isIdle) others.push(rule);
    return found.map((fault) => ({ rule, fault }));
  });
  const suppressions = childOf(document.root ?? undefined, "suppression");
  const isSuppressionFaulty = shapeFaults.some(({ path }) => path[0] === "suppression");
  const written = suppressions === undefined ? [] : toPlainValue(suppressions);
  const overlaps =
    isSuppressionFaulty || !isSuppressionList(written)
      ? []
      : findOverlaps(others, written, describeMetric, budget);
  return { faults, overlaps, undecided, isCutOff: budget.left < 0 };
}

/** The shape of the section has no fault: it was checked before. */
function isSuppressionList(value: unknown): value is NonNullable<AlertRulesFile["suppression"]> {
  return Array.isArray(value);
}
