import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const secretsWhereNeeded: PolicyRule<WorkflowSubject> = {
  id: "workflow/secrets-where-needed",
  reason: "A secret in the environment of a whole job is there for every action in it.",
  breaks: {
    from: "jobs:\n  checks:\n",
    to: "jobs:\n  checks:\n    env:\n      NPM_TOKEN: ${{ secrets.NPM_TOKEN }}\n",
  },
  check: ({ workflow, jobs }) =>
    [
      { id: "all", env: workflow["env"] },
      ...jobs.map(({ id, job }) => ({ id, env: job["env"] })),
    ].flatMap(({ id, env }) =>
      /\$\{\{\s*secrets\./.test(JSON.stringify(env ?? ""))
        ? [`job ${id}: secret in its environment`]
        : [],
    ),
};
