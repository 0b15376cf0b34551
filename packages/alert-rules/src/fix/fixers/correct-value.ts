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
  if (shape.kind === "choice" && shape.values.length === 1) return shape.values[0];
  if (shape.kind === "integer" && typeof value === "number") {
    return String(Math.min(Math.max(value, shape.minimum), shape.maximum));
  }
  if (shape.kind !== "text" || typeof value !== "string" || shape.pattern === undefined) {
    return undefined;
  }
  const name = toName(source);
  return name !== undefined && shape.pattern.test(name) ? name : undefined;
}
