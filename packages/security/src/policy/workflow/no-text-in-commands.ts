import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

const untrusted =
  /\$\{\{[^}]*(github\.event\.(?!(number|pull_request\.number)\b)|github\.head_ref|github\.ref_name|inputs\.|steps\.[\w-]+\.outputs)/;

export const noTextInCommands: PolicyRule<WorkflowSubject> = {
  id: "workflow/no-text-in-commands",
  reason: "The title of a pull request becomes part of the script and runs in it.",
  breaks: { from: 'run: echo "$TITLE"', to: 'run: echo "${{ github.event.pull_request.title }}"' },
  check: ({ steps }) =>
    steps.flatMap(({ job, name, run, inputs }) =>
      [run, inputs["script"]].some((text) => typeof text === "string" && untrusted.test(text))
        ? [`job ${job}, ${name}: text from outside in a command`]
        : [],
    ),
};
