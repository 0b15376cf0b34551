import type { PolicyRule } from "../policy-rule.ts";
import { shellWeaknesses } from "../shell-weakness.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const trustedDownloads: PolicyRule<WorkflowSubject> = {
  id: "workflow/trusted-downloads",
  reason: "Code that comes unchecked over the network runs with the job's permissions.",
  breaks: { from: "run: semgrep scan --error", to: "run: curl -sSf https://example.org/scan | sh" },
  check: ({ steps }) =>
    steps.flatMap(({ job, name, run }) =>
      shellWeaknesses(run ?? "").map((weakness) => `job ${job}, ${name}: ${weakness}`),
    ),
};
