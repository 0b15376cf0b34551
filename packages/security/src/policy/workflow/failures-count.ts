import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const failuresCount: PolicyRule<WorkflowSubject> = {
  id: "workflow/failures-count",
  reason: "A scan whose failure is ignored is no scan.",
  breaks: {
    from: "      - name: Scan\n",
    to: "      - name: Scan\n        continue-on-error: true\n",
  },
  check: ({ steps, jobs }) => [
    ...steps
      .filter(({ continuesOnError }) => continuesOnError)
      .map(({ job, name }) => `job ${job}, ${name}: may fail unnoticed`),
    ...steps
      .filter(({ run }) => /\|\| *(true|:|exit 0)\s*$/m.test(run ?? ""))
      .map(({ job, name }) => `job ${job}, ${name}: ignores its exit code`),
    ...jobs
      .filter(({ job }) => job["continue-on-error"] === true)
      .map(({ id }) => `job ${id}: may fail unnoticed`),
  ],
};
