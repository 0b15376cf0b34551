import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const safeTrivy: PolicyRule<WorkflowSubject> = {
  id: "workflow/safe-trivy",
  reason:
    "Trivy 0.69.4 to 0.69.6 steal credentials (CVE-2026-33634); the action fetches a version of its own choice.",
  breaks: { from: "version: v0.74.0", to: "version: v0.69.5" },
  check: ({ steps }) =>
    steps.flatMap(({ job, uses, inputs }) => {
      if (!uses?.startsWith("aquasecurity/trivy-action@")) return [];
      const [, minor] = /^v?0\.(\d+)\.\d+$/.exec(String(inputs["version"] ?? "")) ?? [];
      return Number(minor) >= 70 ? [] : [`job ${job}: trivy is not set to 0.70.0 or later`];
    }),
};
