import { readSuggestion } from "../../schema/closest-word.ts";
import type { Shape } from "../../schema/shape.ts";
import type { YamlScalar } from "../../yaml/yaml-node.ts";
import { type Fixer, fixOf, replace } from "../fixer.ts";
import { toName } from "./correct-name.ts";

/** Writes the allowed value that is closest to what stands there. */
export const correctValue: Fixer = ({ place: { node }, finding: { range, hint, shape } }) => {
  if (node?.kind !== "scalar" || shape === undefined) return undefined;
  const value = readSuggestion(hint) ?? closestValue(shape, node);
  return value === undefined
    ? undefined
    : fixOf("suggested", `write ${value}`, replace(range, value));
};

function closestValue(shape: Shape, { value, source }: YamlScalar): string | undefined {
  if (shape.kind === "choice") return closestChoice(shape.values, source);
  if (shape.kind === "integer" && typeof value === "number") {
    return String(Math.min(Math.max(value, shape.minimum), shape.maximum));
  }
  if (shape.kind !== "text" || typeof value !== "string" || shape.pattern === undefined) {
    return undefined;
  }
  const name = toName(source);
  return name !== undefined && shape.pattern.test(name) ? name : undefined;
}

/** Operators as other languages write them. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ["=", "eq"],
  ["==", "eq"],
  ["!=", "ne"],
  ["<", "lt"],
  ["<=", "lte"],
  [">", "gt"],
  [">=", "gte"],
]);

/** The only value there is, the meaning of a sign, or the only value that a word of three letters begins. */
function closestChoice(values: readonly string[], source: string): string | undefined {
  if (values.length === 1) return values[0];
  const sign = values.find((value) => value === SIGNS.get(source));
  if (sign !== undefined || source.length < 3) return sign;
  const begun = values.filter((value) => value.startsWith(source.toLowerCase()));
  return begun.length === 1 ? begun[0] : undefined;
}
