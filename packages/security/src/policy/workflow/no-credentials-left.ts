import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const noCredentialsLeft: PolicyRule<WorkflowSubject> = {
  id: "workflow/no-credentials-left",
  reason: "checkout leaves the token in .git/config, for every later step and every artifact.",
  breaks: {
    from: "          persist-credentials: false\n      - name: Install",
    to: "          fetch-depth: 1\n      - name: Install",
  },
  check: ({ steps }) =>
    steps.flatMap(({ job, uses, inputs }) =>
      uses?.startsWith("actions/checkout@") && inputs["persist-credentials"] !== false
        ? [`job ${job}: checkout keeps its credentials`]
        : [],
    ),
};
