import { DURATION_PATTERN, readDurationMs } from "../../schema/duration.ts";
import type { Shape } from "../../schema/shape.ts";
import type { YamlNode } from "../../yaml/yaml-node.ts";
import { isFlow } from "../edit-map.ts";
import { type Fixer, fixOf, replace } from "../fixer.ts";
import { readBooleanText, readNumberText } from "../scalar-text.ts";

/** Writes a value in the type that belongs there. */
export const convertValue: Fixer = ({ text, place: { node, key }, finding: { shape } }) => {
  if (node === undefined || shape === undefined) return undefined;
  const written = text.slice(node.start, node.end);
  const converted =
    readLength(shape, node, key) ?? convert(shape, node, written, isFlow(text, node));
  if (converted === undefined || written.includes("\n")) return undefined;
  return fixOf("suggested", `write ${converted}`, replace(node, converted));
};

/** Seconds of the units in which keys that take no text count. */
const UNITS_S: ReadonlyMap<PropertyKey | undefined, number> = new Map([
  ["delay", 1],
  ["duration", 1],
  ["suppression_duration", 1],
  ["window", 1],
  ["cool_off_minutes", 60],
]);

/** A text such as `5m` as the whole number that the key takes. */
function readLength(shape: Shape, node: YamlNode, key: PropertyKey | undefined) {
  const unit = UNITS_S.get(key);
  if (shape.kind !== "integer" || node.kind !== "scalar" || unit === undefined) return undefined;
  if (!DURATION_PATTERN.test(node.source)) return undefined;
  const length = readDurationMs(node.source) / 1_000 / unit;
  return Number.isInteger(length) ? String(length) : undefined;
}

function convert(shape: Shape, node: YamlNode, written: string, flow: boolean): string | undefined {
  const isOneItem = node.kind === "scalar" ? node.value !== null : node.kind === "map" && flow;
  if (shape.kind === "list") return isOneItem ? `[${written}]` : undefined;
  if (node.kind !== "scalar" || node.value === null) return undefined;
  if (shape.kind === "boolean") return readBooleanText(node.source);
  if (shape.kind === "text") return JSON.stringify(node.source);
  if (shape.kind !== "integer") return undefined;
  const number = readNumberText(node.source);
  return Number.isInteger(Number(number)) ? number : undefined;
}
