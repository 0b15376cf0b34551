import { viewDerived } from "../expressions/derived-view.ts";
import type { FileView } from "../views/file-view.ts";
import { locateInScalar } from "../yaml/locate-in-scalar.ts";
import { childOf, itemsOf, stringOf, type TextRange, type YamlNode } from "../yaml/yaml-node.ts";
import type { NamedPlace } from "./find-names.ts";

/**
 * All places of metrics: where derived ones get their meaning, and where any is used. Labels and fields
 * name more than metrics; of these only what is a metric elsewhere in the file counts.
 */
export function findMetricNames(view: FileView, text: string): readonly NamedPlace[] {
  const { rules, suppressions, silences, channels = [], derivedMetrics = [] } = view;
  const certain = [
    ...derivedMetrics.map(({ name, keyNode }) => placeOf(name, keyNode, true)),
    ...viewDerived(derivedMetrics, text).flatMap(({ parsed, locate }) =>
      parsed.names.map((place) => ({ ...placeOf(place.name, locate(place).range), isPart: true })),
    ),
    ...rules.flatMap(({ leaves }) =>
      leaves.flatMap(({ metric, metricNode, legacy }) => {
        if (metric === undefined || metricNode === undefined) return [];
        const { start } = metricNode;
        const range = legacy ? { start, end: start + metric.length } : metricNode;
        return [{ ...placeOf(metric, range), isPart: legacy }];
      }),
    ),
  ];
  const known = new Set(certain.map(({ name }) => name));
  const labels = [
    ...[...suppressions, ...silences].map(({ node }) => childOf(node, "field")),
    ...rules.flatMap(({ node }) => itemsOf(childOf(node, "dedup_labels"))),
    ...channels.flatMap(({ node }) => itemsOf(childOf(node, "group_by"))),
  ].flatMap((node) => {
    const name = stringOf(node);
    return node === undefined || name === undefined ? [] : [placeOf(name, node)];
  });
  const placeholders = rules.flatMap(({ node }) =>
    ["message_template", "description"].flatMap((key) => placesIn(childOf(node, key), text)),
  );
  return [...certain, ...[...labels, ...placeholders].filter(({ name }) => known.has(name))];
}

function placesIn(node: YamlNode | undefined, text: string): readonly NamedPlace[] {
  if (node === undefined) return [];
  return Array.from((stringOf(node) ?? "").matchAll(/\{([a-z_][a-z0-9_]*)\}/g), (match) => {
    const name = match[1] ?? "";
    const start = match.index + 1;
    const range = locateInScalar(text, node, { start, end: start + name.length });
    return { ...placeOf(name, range), isPart: true };
  });
}

function placeOf(name: string, { start, end }: TextRange, isDefinition = false): NamedPlace {
  return { kind: "metric", name, range: { start, end }, isDefinition, isPart: false };
}
