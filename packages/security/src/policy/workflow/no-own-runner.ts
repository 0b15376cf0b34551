import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const noOwnRunner: PolicyRule<WorkflowSubject> = {
  id: "workflow/no-own-runner",
  reason: "Code of a pull request would run on a machine that keeps its state.",
  breaks: { from: "runs-on: ubuntu-24.04", to: "runs-on: self-hosted" },
  check: ({ jobs }) =>
    jobs.flatMap(({ id, job }) =>
      JSON.stringify(job["runs-on"] ?? "").includes("self-hosted")
        ? [`job ${id}: runs on an own machine`]
        : [],
    ),
};
