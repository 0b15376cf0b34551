import type { CheckContext } from "../checks/check.ts";
import { normaliseRuleCondition } from "../rules/normalise-condition.ts";
import type { Condition } from "../rules/rule-set.ts";
import type { RuleEntry } from "../schema/alert-rules-file.ts";
import { MISSING_DATA_POLICIES, type MissingDataPolicy } from "../schema/vocabulary.ts";
import type { ConditionView, LeafView } from "../views/condition-view.ts";
import type { RuleView } from "../views/file-view.ts";
import { FREE_KEY_PREFIX, toPlainValue, toUnsharedPlainValue } from "../yaml/plain-value.ts";
import { childOf, headOf, stringOf, type TextRange, type YamlNode } from "../yaml/yaml-node.ts";
import { firingVerdicts, type RuleLogic } from "./analyse-rule.ts";
import type { Budget } from "./budget.ts";
import { buildVariables } from "./build-variables.ts";
import { compileFormula, type LeafCondition } from "./formula.ts";

/** A rule whose condition is understood completely. */
export interface ReadRule extends RuleLogic {
  readonly view: RuleView;
  readonly condition: Condition;
  readonly leaves: readonly LeafCondition[];
  /** Where the leaves stand, in the order of `leaves`. */
  readonly leafViews: readonly LeafView[];
  readonly missingData: MissingDataPolicy;
  /** All of the rule; `null` when something outside of its condition is faulty. */
  readonly entry: RuleEntry | null;
}

/** Largest condition that is looked at. */
const MOST_LEAVES = 200;

/**
 * Reads the rules that can be judged: those in whose condition no earlier check found anything. `faulty`
 * are the keys of each rule, by its place in the list, below which the shape is wrong.
 */
export function readRule(
  view: RuleView,
  faulty: ReadonlySet<PropertyKey> | undefined,
  context: CheckContext,
  budget: Budget,
): ReadRule | undefined {
  const leafViews = view.leaves.filter((leaf) => !isFree(leaf) && !isOfClearing(leaf));
  const { condition: conditionView } = view;
  const where = childOf(view.node, "where");
  const blocked = ["condition", "where", "missing_data"].some((key) => faulty?.has(key));
  const isJudged =
    !blocked &&
    (conditionView === undefined) !== (where === undefined) &&
    leafViews.length > 0 &&
    leafViews.every((leaf) => !isLeafReported(leaf, context)) &&
    (conditionView === undefined || isGroupSound(conditionView, context));
  if (!isJudged || hasDuplicateKeys(where)) return undefined;
  if (leafViews.length > MOST_LEAVES) {
    budget.givenUp += 1;
    return undefined;
  }

  const toPlain = context.document.traits.sharedNodes ? toPlainValue : toUnsharedPlainValue;
  const value = toPlain(view.node);
  if (!hasCondition(value)) return undefined;
  const condition = normaliseRuleCondition(value, context.describeMetric);
  const leaves: LeafCondition[] = [];
  const formula = compileFormula(condition, leaves);
  const variables = buildVariables(leaves, context.describeMetric, budget);
  if (leaves.length !== leafViews.length || variables === undefined) return undefined;
  const policy = stringOf(childOf(view.node, "missing_data"));
  const missingData = MISSING_DATA_POLICIES.find((known) => known === policy) ?? "no_fire";
  const entry = isComplete(value, faulty) && !hasDuplicateKeys(view.node) ? value : null;
  const fires = firingVerdicts(missingData);
  return { view, condition, formula, leaves, leafViews, variables, missingData, fires, entry };
}

function isFree({ legacy, path }: LeafView): boolean {
  return legacy && String(path.at(-1)).startsWith(FREE_KEY_PREFIX);
}

/** When an alert is over has no part in when it fires. */
function isOfClearing({ path }: LeafView): boolean {
  return path[2] === "clear_condition";
}

function isLeafReported(leaf: LeafView, { isReported }: CheckContext): boolean {
  const { node, metricNode, threshold, values, unitNode } = leaf;
  if (!leaf.legacy && hasDuplicateKeys(node)) return true;
  const isTold = (range: TextRange | undefined) => range !== undefined && isReported(range);
  return (
    isTold(headOf(node)) ||
    isTold(metricNode) ||
    isTold(threshold && headOf(threshold)) ||
    isTold(unitNode) ||
    values.some(isReported)
  );
}

function isGroupSound(condition: ConditionView, context: CheckContext): boolean {
  if (condition.kind === "leaf") return true;
  const count = childOf(condition.node, "count");
  if (hasDuplicateKeys(condition.node)) return false;
  if (count !== undefined && context.isReported(count)) return false;
  return condition.children.every((child) => isGroupSound(child, context));
}

function hasDuplicateKeys(node: YamlNode | undefined): boolean {
  return node?.kind === "map" && node.repeats;
}

/** The shape of the condition has no fault: it was checked before. */
function hasCondition(value: unknown): value is Pick<RuleEntry, "condition" | "where"> {
  return typeof value === "object" && value !== null;
}

/** The shape of the whole rule has no fault. */
function isComplete(
  _value: unknown,
  faulty: ReadonlySet<PropertyKey> | undefined,
): _value is RuleEntry {
  return faulty === undefined;
}
