import { pathOfValue } from "../views/condition-view.ts";
import type { YamlScalar } from "../yaml/yaml-node.ts";
import type { Check } from "./check.ts";
import { inEachLeaf } from "./in-each-rule.ts";

export const impreciseNumber: Check = {
  code: "IMPRECISE_NUMBER",
  severity: "warning",
  run: inEachLeaf((leaf) => {
    if (leaf.values.every(isExact)) return undefined;
    return leaf.values
      .filter((node) => !isExact(node))
      .map((node) => ({
        range: node,
        path: pathOfValue(leaf, node),
        message: `${node.source} is kept as ${String(node.value)}, because whole numbers are exact up to 9007199254740991 only`,
        hint: "use a larger unit",
      }));
  }),
};

function isExact({ value }: YamlScalar): boolean {
  return !Number.isInteger(value) || Number.isSafeInteger(value);
}
