import {
  CHANGE_OPERATORS,
  type ChangeOperator,
  COMPARISON_OPERATORS,
  type ComparisonOperator,
  UNITS,
  type Unit,
} from "../schema/vocabulary.ts";
import { childOf, itemsOf, stringOf, type YamlNode, type YamlScalar } from "../yaml/yaml-node.ts";

/** A comparison as far as it can be understood; whatever is malformed is `undefined`. */
export interface LeafView {
  readonly kind: "leaf";
  readonly node: YamlNode;
  readonly path: readonly PropertyKey[];
  readonly metric: string | undefined;
  readonly metricNode: YamlNode | undefined;
  readonly operator: ComparisonOperator | ChangeOperator | "absent" | undefined;
  readonly threshold: YamlNode | undefined;
  /** The single values of `threshold`: itself, or those in its list. */
  readonly values: readonly YamlScalar[];
  readonly unit: Unit | undefined;
  readonly unitNode: YamlNode | undefined;
  /** Written as a key of `where`, which has no place for a unit. */
  readonly legacy: boolean;
}

/** A compound condition as far as it can be understood. */
export interface GroupView {
  readonly kind: "group";
  readonly node: YamlNode;
  readonly path: readonly PropertyKey[];
  readonly operator: string | undefined;
  readonly children: readonly ConditionView[];
}

/** Any condition, as far as it can be understood. */
export type ConditionView = LeafView | GroupView;

/** Looks at a condition node without asking that it fits the schema. */
export function viewCondition(node: YamlNode, path: readonly PropertyKey[]): ConditionView {
  const conditions = childOf(node, "conditions");
  if (conditions !== undefined) {
    return {
      kind: "group",
      node,
      path,
      operator: stringOf(childOf(node, "operator")),
      children: itemsOf(conditions).map((child, index) =>
        viewCondition(child, path.concat(["conditions", index])),
      ),
    };
  }
  const metricNode = childOf(node, "metric");
  const unitNode = childOf(node, "unit");
  const threshold = childOf(node, "threshold");
  return {
    kind: "leaf",
    node,
    path,
    metric: stringOf(metricNode),
    metricNode,
    operator: readOperator(stringOf(childOf(node, "operator"))),
    threshold,
    values: readValues(threshold),
    unit: unitNode === undefined ? undefined : readUnit(stringOf(unitNode)),
    unitNode,
    legacy: false,
  };
}

/** Adds all leaves below a condition to `leaves` and all compounds to `groups`, in the order of the text. */
export function flattenCondition(
  condition: ConditionView,
  leaves: LeafView[],
  groups: GroupView[],
): void {
  if (condition.kind === "leaf") {
    leaves.push(condition);
    return;
  }
  groups.push(condition);
  for (const child of condition.children) flattenCondition(child, leaves, groups);
}

/** All leaves below a condition, in the order of the text. */
export function leavesOf(condition: ConditionView): readonly LeafView[] {
  const leaves: LeafView[] = [];
  flattenCondition(condition, leaves, []);
  return leaves;
}

/** The single values of a threshold. */
export function readValues(threshold: YamlNode | undefined): readonly YamlScalar[] {
  if (threshold?.kind === "scalar") return [threshold];
  return itemsOf(threshold).filter((item) => item.kind === "scalar");
}

/** Where one of the `values` of a leaf stands. */
export function pathOfValue(
  { legacy, path, threshold }: LeafView,
  value: YamlScalar,
): readonly PropertyKey[] {
  const own = legacy ? path : [...path, "threshold"];
  return value === threshold ? own : [...own, itemsOf(threshold).indexOf(value)];
}

const KNOWN_UNITS: ReadonlyMap<string, Unit> = new Map(UNITS.map((unit) => [unit, unit]));

function readUnit(text: string | undefined): Unit | undefined {
  return text === undefined ? undefined : KNOWN_UNITS.get(text);
}

const KNOWN_OPERATORS: ReadonlyMap<string, LeafView["operator"]> = new Map(
  [...COMPARISON_OPERATORS, ...CHANGE_OPERATORS, "absent" as const].map((one) => [one, one]),
);

function readOperator(text: string | undefined): LeafView["operator"] {
  return text === undefined ? undefined : KNOWN_OPERATORS.get(text);
}
