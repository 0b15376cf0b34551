import {
  CHANGE_OPERATORS,
  type ChangeOperator,
  COMPARISON_OPERATORS,
  type ComparisonOperator,
  UNITS,
  type Unit,
} from "../schema/vocabulary.ts";
import { childOf, itemsOf, stringOf, type YamlNode } from "../yaml/yaml-node.ts";

/** A comparison as far as it can be understood; whatever is malformed is `undefined`. */
export interface LeafView {
  readonly kind: "leaf";
  readonly node: YamlNode;
  readonly path: readonly PropertyKey[];
  readonly metric: string | undefined;
  readonly metricNode: YamlNode | undefined;
  readonly operator: ComparisonOperator | ChangeOperator | "absent" | undefined;
  readonly threshold: YamlNode | undefined;
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
        viewCondition(child, [...path, "conditions", index]),
      ),
    };
  }
  const metricNode = childOf(node, "metric");
  const unitNode = childOf(node, "unit");
  return {
    kind: "leaf",
    node,
    path,
    metric: stringOf(metricNode),
    metricNode,
    operator: readOperator(stringOf(childOf(node, "operator"))),
    threshold: childOf(node, "threshold"),
    unit: unitNode === undefined ? undefined : readUnit(stringOf(unitNode)),
    unitNode,
    legacy: false,
  };
}

/** All leaves below a condition, in the order of the text. */
export function leavesOf(condition: ConditionView): readonly LeafView[] {
  return condition.kind === "leaf" ? [condition] : condition.children.flatMap(leavesOf);
}

function readUnit(text: string | undefined): Unit | undefined {
  return UNITS.find((unit) => unit === text);
}

function readOperator(text: string | undefined): LeafView["operator"] {
  if (text === "absent") return text;
  return [...COMPARISON_OPERATORS, ...CHANGE_OPERATORS].find((operator) => operator === text);
}
