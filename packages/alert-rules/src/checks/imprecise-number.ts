import type { YamlNode } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";
import { thresholdValues } from "./read-threshold.ts";

export const impreciseNumber: Check = {
  code: "IMPRECISE_NUMBER",
  severity: "warning",
  *run({ view }) {
    for (const leaf of view.rules.flatMap(({ leaves }) => leaves)) {
      if (leaf.threshold === undefined || isExact(leaf.threshold)) continue;
      for (const { node, path } of thresholdValues(leaf)) {
        if (!Number.isInteger(node.value) || Number.isSafeInteger(node.value)) continue;
        yield {
          range: node,
          path,
          message: `${node.source} is kept as ${String(node.value)}, because whole numbers are exact up to 9007199254740991 only`,
          hint: "use a larger unit",
        } satisfies Finding;
      }
    }
  },
};

/** A single value that needs no closer look. Most are. */
function isExact(node: YamlNode): boolean {
  return (
    node.kind === "scalar" && (!Number.isInteger(node.value) || Number.isSafeInteger(node.value))
  );
}
