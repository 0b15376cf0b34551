import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

const harmless: ReadonlySet<string> = new Set(["security-events", "pull-requests", "checks"]);

export const noReleaseFromPullRequest: PolicyRule<WorkflowSubject> = {
  id: "workflow/no-release-from-pull-request",
  reason: "What runs on a pull request runs code that nobody has reviewed.",
  breaks: { from: "contents: read\n      security-events: write\n", to: "contents: write\n" },
  check: ({ events, jobs }) =>
    events.includes("pull_request")
      ? jobs.flatMap(({ id, permissions }) =>
          Object.entries(permissions)
            .filter(([scope, access]) => access === "write" && !harmless.has(scope))
            .map(([scope]) => `job ${id}: may write ${scope} on a pull request`),
        )
      : [],
};
