import { analyseFile } from "../analysis/analyse-file.ts";
import { describeDomains, describeLeaves, partAt, placeOf } from "../analysis/describe-logic.ts";
import type { Check, Finding } from "./check.ts";

export const deadBranch: Check = {
  code: "DEAD_BRANCH",
  severity: "warning",
  *run(context) {
    for (const { rule, fault } of analyseFile(context).faults) {
      if (fault.kind !== "dead-branch") continue;
      const part = partAt(rule, fault.place);
      if (part === undefined) continue;
      const domains = describeDomains(rule, fault.core, context);
      yield {
        ...placeOf(part),
        message: `this alternative never lets the rule fire because of ${describeLeaves(rule, fault.core, context)}`,
        hint: `change or remove it${domains === undefined ? "" : `: ${domains}`}`,
      } satisfies Finding;
    }
  },
};
