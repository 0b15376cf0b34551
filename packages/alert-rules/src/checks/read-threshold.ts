import type { LeafView } from "../views/condition-view.ts";
import type { YamlNode, YamlScalar } from "../yaml/yaml-node.ts";

/** The single values of a threshold with their places in it. */
export function thresholdValues(
  leaf: LeafView,
): readonly { readonly node: YamlScalar; readonly path: readonly PropertyKey[] }[] {
  const { threshold } = leaf;
  const path = leaf.legacy ? leaf.path : [...leaf.path, "threshold"];
  if (threshold?.kind === "scalar") return [{ node: threshold, path }];
  if (threshold?.kind !== "list") return [];
  return threshold.items.flatMap((node, index) =>
    node.kind === "scalar" ? [{ node, path: [...path, index] }] : [],
  );
}

/** Whether a node is a finite number. */
export function isNumber(node: YamlNode): boolean {
  return node.kind === "scalar" && typeof node.value === "number" && Number.isFinite(node.value);
}
