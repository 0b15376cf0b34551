import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const noPrivilegedTrigger: PolicyRule<WorkflowSubject> = {
  id: "workflow/no-privileged-trigger",
  reason: "These events run with the repository's secrets on behalf of a stranger's change.",
  breaks: { from: "  pull_request:\n", to: "  pull_request_target:\n" },
  check: ({ events }) =>
    events
      .filter((event) => ["pull_request_target", "workflow_run", "issue_comment"].includes(event))
      .map((event) => `starts on ${event}`),
};
