import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const noInheritedSecrets: PolicyRule<WorkflowSubject> = {
  id: "workflow/no-inherited-secrets",
  reason: "A called workflow would get every secret, not the ones it needs.",
  breaks: {
    from: "  rules:\n",
    to: "  called:\n    uses: ./.github/workflows/other.yml\n    secrets: inherit\n  rules:\n",
  },
  check: ({ jobs }) =>
    jobs.flatMap(({ id, job }) =>
      job["secrets"] === "inherit" ? [`job ${id}: inherits all secrets`] : [],
    ),
};
