import { readLegacyKey } from "../rules/legacy-key.ts";
import { FREE_KEY_PREFIX } from "../yaml/plain-value.ts";
import {
  childOf,
  itemsOf,
  stringOf,
  type YamlEntry,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from "../yaml/yaml-node.ts";
import {
  type ConditionView,
  flattenCondition,
  type GroupView,
  type LeafView,
  readValues,
  viewCondition,
} from "./condition-view.ts";

/** A name that refers to something else in the file. */
export interface ReferenceView {
  readonly name: string;
  readonly node: YamlNode;
  readonly path: readonly PropertyKey[];
}

/** A rule as far as it can be understood. */
export interface RuleView {
  readonly node: YamlNode;
  readonly path: readonly PropertyKey[];
  /** The id, or the place in the list for a rule without one. */
  readonly label: string;
  readonly id: ReferenceView | undefined;
  readonly channels: readonly ReferenceView[];
  readonly policy: ReferenceView | undefined;
  readonly condition: ConditionView | undefined;
  readonly clearCondition: ConditionView | undefined;
  /** Comparisons of `condition`, `where` and `clear_condition`. */
  readonly leaves: readonly LeafView[];
  /** Compounds of `condition`. */
  readonly groups: readonly GroupView[];
}

/** An escalation policy, a channel: something with a name. */
export interface NamedView {
  readonly name: string;
  readonly keyNode: YamlScalar;
  readonly node: YamlNode;
  readonly path: readonly PropertyKey[];
}

/** A policy with the channels that its levels name. */
export interface PolicyView extends NamedView {
  readonly channels: readonly ReferenceView[];
}

/** The file as far as it can be understood, for checks that need more than its shape. */
export interface FileView {
  readonly rules: readonly RuleView[];
  /** `undefined` when the file has no such section. */
  readonly derivedMetrics: readonly NamedView[] | undefined;
  readonly suppressions: readonly {
    readonly node: YamlNode;
    readonly path: readonly PropertyKey[];
  }[];
  readonly silences: readonly { readonly node: YamlNode; readonly path: readonly PropertyKey[] }[];
  /** `undefined` when the file has no such section. */
  readonly policies: readonly PolicyView[] | undefined;
  readonly channels: readonly NamedView[] | undefined;
}

/** Looks at the tree without asking that it fits the schema. */
export function viewFile(root: YamlNode | null): FileView {
  const map = root?.kind === "map" ? root : undefined;
  const derived = childOf(map, "derived_metrics");
  const policies = childOf(map, "escalation_policies");
  const channels = childOf(map, "channels");
  return {
    rules: itemsOf(childOf(map, "rules")).map((node, index) => viewRule(node, ["rules", index])),
    derivedMetrics: derived?.kind === "map" ? viewNamed(derived, "derived_metrics") : undefined,
    suppressions: itemsOf(childOf(map, "suppression")).map((node, index) => ({
      node,
      path: ["suppression", index],
    })),
    silences: itemsOf(childOf(map, "silences")).map((node, index) => ({
      node,
      path: ["silences", index],
    })),
    policies:
      policies?.kind === "map"
        ? viewNamed(policies, "escalation_policies").map(withLevels)
        : undefined,
    channels: channels?.kind === "map" ? viewNamed(channels, "channels") : undefined,
  };
}

function viewRule(node: YamlNode, path: readonly PropertyKey[]): RuleView {
  const id = viewReference(childOf(node, "id"), path.concat(["id"]));
  const viewAt = (key: string) => {
    const child = childOf(node, key);
    return child === undefined ? undefined : viewCondition(child, path.concat([key]));
  };
  const condition = viewAt("condition");
  const clearCondition = viewAt("clear_condition");
  const where = childOf(node, "where");
  const leaves: LeafView[] = [];
  const groups: GroupView[] = [];
  if (condition !== undefined) flattenCondition(condition, leaves, groups);
  if (where?.kind === "map") {
    for (const leaf of viewLegacy(where, path.concat(["where"]))) leaves.push(leaf);
  }
  if (clearCondition !== undefined) flattenCondition(clearCondition, leaves, []);
  return {
    node,
    path,
    label: id?.name ?? `number ${Number(path[1]) + 1}`,
    id,
    channels: viewReferences(childOf(node, "channels"), path.concat(["channels"])),
    policy: viewReference(childOf(node, "escalation_policy"), path.concat(["escalation_policy"])),
    condition,
    clearCondition,
    leaves,
    groups,
  };
}

function viewLegacy(where: YamlMap, path: readonly PropertyKey[]): readonly LeafView[] {
  return where.entries.map(({ key, value }) => ({
    kind: "leaf",
    node: value,
    path: [...path, key.source],
    ...readLegacyKey(key.source),
    metricNode: key,
    threshold: value,
    values: readValues(value),
    unit: undefined,
    unitNode: undefined,
    legacy: true,
  }));
}

function viewReference(
  node: YamlNode | undefined,
  path: readonly PropertyKey[],
): ReferenceView | undefined {
  const name = stringOf(node);
  return node === undefined || name === undefined ? undefined : { name, node, path };
}

function viewReferences(
  list: YamlNode | undefined,
  path: readonly PropertyKey[],
): readonly ReferenceView[] {
  const references: ReferenceView[] = [];
  for (const [index, node] of itemsOf(list).entries()) {
    const reference = viewReference(node, path.concat([index]));
    if (reference !== undefined) references.push(reference);
  }
  return references;
}

function viewNamed(map: YamlMap, section: string): readonly NamedView[] {
  const isNamed = ({ key }: YamlEntry) => !key.source.startsWith(FREE_KEY_PREFIX);
  return map.entries.filter(isNamed).map(({ key, value }) => ({
    name: key.source,
    keyNode: key,
    node: value,
    path: [section, key.source],
  }));
}

function withLevels(policy: NamedView): PolicyView {
  const levels = itemsOf(childOf(policy.node, "levels"));
  return {
    ...policy,
    channels: levels.flatMap((level, index) =>
      viewReferences(childOf(level, "channels"), [...policy.path, "levels", index, "channels"]),
    ),
  };
}
