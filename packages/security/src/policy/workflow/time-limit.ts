import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const timeLimit: PolicyRule<WorkflowSubject> = {
  id: "workflow/time-limit",
  reason: "A hung job runs, and costs, for six hours.",
  breaks: { from: "    timeout-minutes: 10\n", to: "" },
  check: ({ jobs }) =>
    jobs.flatMap(({ id, job }) => {
      const minutes = job["timeout-minutes"];
      const isBounded = typeof minutes === "number" && minutes > 0 && minutes <= 60;
      return isBounded || job["uses"] !== undefined
        ? []
        : [`job ${id}: no limit of at most 60 minutes`];
    }),
};
