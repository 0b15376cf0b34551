import { analyseFile } from "../analysis/analyse-file.ts";
import { describeDomains, describeLeaves, placeOfLast } from "../analysis/describe-logic.ts";
import type { Check, Finding } from "./check.ts";

export const contradiction: Check = {
  code: "CONTRADICTION",
  severity: "error",
  *run(context) {
    for (const { rule, fault } of analyseFile(context).faults) {
      if (fault.kind !== "never-fires") continue;
      const domains = describeDomains(rule, fault.core, context);
      yield {
        ...placeOfLast(rule, fault.core),
        message: `the rule can never fire because of ${describeLeaves(rule, fault.core, context)}`,
        hint: `change ${fault.core.length === 1 ? "it" : "one of these"}${domains === undefined ? "" : `: ${domains}`}`,
      } satisfies Finding;
    }
  },
};
