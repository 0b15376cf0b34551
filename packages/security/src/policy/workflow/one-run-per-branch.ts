import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const oneRunPerBranch: PolicyRule<WorkflowSubject> = {
  id: "workflow/one-run-per-branch",
  reason: "Every push would queue another run behind outdated ones; two releases would race.",
  breaks: {
    from: "concurrency:\n  group: checks-${{ github.ref }}\n  cancel-in-progress: true\n",
    to: "",
  },
  check: ({ workflow }) =>
    workflow["concurrency"] === undefined ? ["has no concurrency group"] : [],
};
