import type { PolicyRule } from "../policy-rule.ts";
import { installsUnlocked } from "../shell-weakness.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const lockedInstall: PolicyRule<WorkflowSubject> = {
  id: "workflow/locked-install",
  reason: "Without the lockfile the registry decides what the job runs.",
  breaks: { from: "pnpm install --frozen-lockfile", to: "pnpm install" },
  check: ({ steps }) =>
    steps.flatMap(({ job, name, run }) =>
      installsUnlocked(run ?? "") ? [`job ${job}, ${name}: installs without the lockfile`] : [],
    ),
};
