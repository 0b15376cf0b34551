import type { Check, Finding } from "./check.ts";

export const unusedEscalationPolicy: Check = {
  code: "UNUSED_ESCALATION_POLICY",
  severity: "info",
  *run({ view }) {
    const used = new Set(view.rules.map(({ policy }) => policy?.name));
    for (const { name, keyNode, path } of view.policies ?? []) {
      if (used.has(name)) continue;
      const message = `no rule uses the escalation policy ${name}`;
      const hint = "name it in a rule, or remove it";
      yield { range: keyNode, path, message, hint } satisfies Finding;
    }
  },
};
