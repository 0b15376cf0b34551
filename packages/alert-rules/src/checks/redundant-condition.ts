import { analyseFile } from "../analysis/analyse-file.ts";
import { describeDomains, describeLeaves, partAt, placeOf } from "../analysis/describe-logic.ts";
import { leavesOf } from "../views/condition-view.ts";
import type { Check, Finding } from "./check.ts";

export const redundantCondition: Check = {
  code: "REDUNDANT_CONDITION",
  severity: "warning",
  *run(context) {
    for (const { rule, fault } of analyseFile(context).faults) {
      if (fault.kind !== "redundant" && fault.kind !== "redundant-when-known") continue;
      const part = partAt(rule, fault.place);
      if (part === undefined) continue;
      const own = new Set(leavesOf(part));
      const others = fault.core.filter((leaf) => {
        const view = rule.leafViews[leaf];
        return view !== undefined && !own.has(view);
      });
      const beside = others.length === 0 ? "" : ` beside ${describeLeaves(rule, others, context)}`;
      const isCertain = fault.kind === "redundant";
      const domains = describeDomains(rule, fault.core, context);
      yield {
        ...placeOf(part),
        message: `this condition changes nothing${beside}${isCertain ? "" : " while its metrics are known"}`,
        hint: `change or remove it${domains === undefined ? "" : `: ${domains}`}${isCertain ? "" : "; to ask whether a metric is known, write NOT with operator absent"}`,
      } satisfies Finding;
    }
  },
};
