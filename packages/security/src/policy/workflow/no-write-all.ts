import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const noWriteAll: PolicyRule<WorkflowSubject> = {
  id: "workflow/no-write-all",
  reason: "A job that may write everything can publish, release and rewrite history.",
  breaks: {
    from: "    permissions:\n      contents: read\n      security-events: write\n",
    to: "    permissions: write-all\n",
  },
  check: ({ jobs }) =>
    jobs.flatMap(({ id, job }) =>
      job["permissions"] === "write-all" ? [`job ${id}: write-all`] : [],
    ),
};
