import { analyseFile } from "../analysis/analyse-file.ts";
import { describeDomains, describeLeaves, placeOfLast } from "../analysis/describe-logic.ts";
import type { Check, Finding } from "./check.ts";

export const tautology: Check = {
  code: "TAUTOLOGY",
  severity: "error",
  *run(context) {
    for (const { rule, fault } of analyseFile(context).faults) {
      if (fault.kind !== "always-fires") continue;
      const domains = describeDomains(rule, fault.core, context);
      yield {
        ...placeOfLast(rule, fault.core),
        message: `the rule fires for all values because of ${describeLeaves(rule, fault.core, context)}`,
        hint: `change ${fault.core.length === 1 ? "it" : "one of these"}${domains === undefined ? "" : `: ${domains}`}; to ask whether a metric is known, write NOT with operator absent`,
      } satisfies Finding;
    }
  },
};
