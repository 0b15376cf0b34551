import type { Shape } from "../../schema/shape.ts";
import type { YamlNode } from "../../yaml/yaml-node.ts";
import { isFlow } from "../edit-map.ts";
import { type Fixer, fixOf, replace } from "../fixer.ts";
import { readBooleanText, readNumberText } from "../scalar-text.ts";

/** Writes a value in the type that belongs there. */
export const convertValue: Fixer = ({ text, place: { node }, finding: { shape } }) => {
  if (node === undefined || shape === undefined) return undefined;
  const written = text.slice(node.start, node.end);
  const converted = convert(shape, node, written, isFlow(text, node));
  if (converted === undefined || written.includes("\n")) return undefined;
  return fixOf("suggested", `write ${converted}`, replace(node, converted));
};

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
