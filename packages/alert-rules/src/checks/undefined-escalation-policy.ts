import { suggestWord } from "../schema/closest-word.ts";
import { NO_ESCALATION } from "../schema/vocabulary.ts";
import type { Check, Finding } from "./check.ts";

export const undefinedEscalationPolicy: Check = {
  code: "UNDEFINED_ESCALATION_POLICY",
  severity: "error",
  *run({ view }) {
    const names = [NO_ESCALATION, ...(view.policies ?? []).map(({ name }) => name)];
    const known = new Set(names);
    for (const { policy } of view.rules) {
      if (policy === undefined || known.has(policy.name)) continue;
      const message = `the escalation policy ${policy.name} is not defined`;
      const hint =
        suggestWord(policy.name, names) ?? `add ${policy.name} under escalation_policies`;
      yield { range: policy.node, path: policy.path, message, hint } satisfies Finding;
    }
  },
};
