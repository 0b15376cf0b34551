import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const pinnedActions: PolicyRule<WorkflowSubject> = {
  id: "workflow/pinned-actions",
  reason: "A tag can be moved to other code: 76 of 77 tags of trivy-action were, in March 2026.",
  breaks: { from: "@ed142fd0673e97e23eac54620cfb913e5ce36c25 # v0.36.0", to: "@v0.36.0" },
  check: ({ uses }) =>
    uses.flatMap(({ line, action, reference, version }) => {
      if (!/^([0-9a-f]{40}|sha256:[0-9a-f]{64})$/.test(reference))
        return [`line ${line}: ${action} is not pinned by commit`];
      return version === undefined || !/^v\d+\.\d+\.\d+$/.test(version)
        ? [`line ${line}: ${action} does not say its version`]
        : [];
    }),
};
