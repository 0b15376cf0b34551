import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const noCacheWhenPublishing: PolicyRule<WorkflowSubject> = {
  id: "workflow/no-cache-when-publishing",
  reason: "A cache that a pull request could fill would end in the released package.",
  breaks: {
    from: "          node-version: 24\n",
    to: "          node-version: 24\n          cache: pnpm\n",
  },
  check: ({ steps, jobs }) =>
    jobs.some(({ permissions }) => permissions["id-token"] === "write")
      ? steps.flatMap(({ job, name, uses, inputs }) =>
          uses?.startsWith("actions/cache@") || inputs["cache"] || inputs["cache-from"]
            ? [`job ${job}, ${name}: uses a cache`]
            : [],
        )
      : [],
};
