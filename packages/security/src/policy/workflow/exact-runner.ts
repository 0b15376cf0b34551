import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const exactRunner: PolicyRule<WorkflowSubject> = {
  id: "workflow/exact-runner",
  reason: "`-latest` is another system from one day to the next.",
  breaks: { from: "runs-on: ubuntu-24.04", to: "runs-on: ubuntu-latest" },
  check: ({ jobs }) =>
    jobs.flatMap(({ id, job }) =>
      /-latest$/.test(String(job["runs-on"])) ? [`job ${id}: runs on ${job["runs-on"]}`] : [],
    ),
};
