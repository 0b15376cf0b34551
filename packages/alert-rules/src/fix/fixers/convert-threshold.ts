import type { MetricSpec } from "../../units/metric-spec.ts";
import {
  childOf,
  itemsOf,
  stringOf,
  type YamlNode,
  type YamlScalar,
} from "../../yaml/yaml-node.ts";
import { addEntry } from "../edit-map.ts";
import { type Fixer, fixOf, replace } from "../fixer.ts";
import { mapAt } from "../place.ts";
import { readBooleanText, readNumberText } from "../scalar-text.ts";

const LIST_OPERATORS: ReadonlyMap<string, string> = new Map([
  ["eq", "in"],
  ["ne", "not_in"],
]);

/** Writes a threshold in the form and type that its operator and metric compare with. */
export const convertThreshold: Fixer = ({ text, place, context }) => {
  const { node } = place;
  const comparison =
    typeof place.key === "number" ? place.parent?.parent?.node : place.parent?.node;
  const operator = childOf(comparison, "operator");
  const word = stringOf(operator) ?? "";
  if (node === undefined || operator === undefined) return undefined;
  const written = text.slice(node.start, node.end);
  const several = LIST_OPERATORS.get(word);
  if (node.kind === "list" && several !== undefined && node.items.length > 1) {
    return fixOf("suggested", `write operator: ${several}`, replace(operator, several));
  }
  if (node.kind === "scalar" && (word === "in" || word === "not_in")) {
    return fixOf("suggested", `write [${written}]`, replace(node, `[${written}]`));
  }
  const share = readPercent(onlyItem(node));
  const map = mapAt(place.parent);
  if (share !== undefined && map !== undefined && childOf(map, "unit") === undefined) {
    const edits = [replace(node, share), addEntry(text, map, "threshold", "unit: percent")];
    return fixOf("suggested", `write ${share} and unit: percent`, ...edits);
  }
  const type = context.describeMetric(stringOf(childOf(comparison, "metric")) ?? "").type;
  const value = convert(onlyItem(node), word, type);
  if (value === undefined || value === written) return undefined;
  return fixOf("suggested", `write ${value}`, replace(node, value));
};

/** The number before a percent sign, as it is written. */
function readPercent(node: YamlScalar | undefined): string | undefined {
  return /^([-+]?\d+(?:\.\d+)?) ?%$/.exec(node?.source ?? "")?.[1];
}

/** A list with one item stands for that item. */
function onlyItem(node: YamlNode): YamlScalar | undefined {
  const [item, ...others] = node.kind === "list" ? itemsOf(node) : [node];
  return item?.kind === "scalar" && others.length === 0 ? item : undefined;
}

function convert(
  node: YamlScalar | undefined,
  operator: string,
  type: MetricSpec["type"] | null,
): string | undefined {
  if (node === undefined) return undefined;
  if (/^[gl]te?$/.test(operator) || type === "number") return readNumberText(node.source);
  if (operator === "contains" || type === "string") return JSON.stringify(node.source);
  if (type === "boolean") return readBooleanText(node.source);
  return typeof node.value === "string" ? JSON.stringify(node.source) : String(node.value);
}
