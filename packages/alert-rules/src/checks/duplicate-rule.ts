import { analyseFile } from "../analysis/analyse-file.ts";
import { headOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const duplicateRule: Check = {
  code: "DUPLICATE_RULE",
  severity: "warning",
  *run(context) {
    for (const { kind, rule, by } of analyseFile(context).overlaps) {
      if (kind !== "duplicate") continue;
      const { id, node, path } = rule.view;
      const { line } = context.lines.positionOf(headOf(by.view.id?.node ?? by.view.node));
      yield {
        range: id?.node ?? headOf(node),
        path: id?.path ?? path,
        message: `the rule ${by.view.label} at line ${line} fires on the same values and tells the same channels`,
        hint: "remove one of the two",
      } satisfies Finding;
    }
  },
};
