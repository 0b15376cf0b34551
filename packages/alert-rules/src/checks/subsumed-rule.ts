import { analyseFile } from "../analysis/analyse-file.ts";
import { describeWitness } from "../analysis/describe-logic.ts";
import { headOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const subsumedRule: Check = {
  code: "SUBSUMED_RULE",
  severity: "warning",
  *run(context) {
    for (const { kind, rule, by, findWitness } of analyseFile(context).overlaps) {
      if (kind !== "subsumed") continue;
      const { id, node, path } = rule.view;
      yield {
        range: id?.node ?? headOf(node),
        path: id?.path ?? path,
        // Asked for only when it is told: a witness takes a search.
        get message() {
          const { line } = context.lines.positionOf(headOf(by.view.id?.node ?? by.view.node));
          const witness = findWitness();
          const more =
            witness === undefined ? "" : `; that one alone fires on ${describeWitness(witness)}`;
          return `whenever this rule fires, the rule ${by.view.label} at line ${line} tells its channels too${more}`;
        },
        hint: "remove it, or give it a higher severity or channels of its own",
      } satisfies Finding;
    }
  },
};
