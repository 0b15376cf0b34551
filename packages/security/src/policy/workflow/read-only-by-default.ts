import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const readOnlyByDefault: PolicyRule<WorkflowSubject> = {
  id: "workflow/read-only-by-default",
  reason: "Without the line every job gets what the repository's settings grant.",
  breaks: { from: "permissions:\n  contents: read\nconcurrency", to: "concurrency" },
  check: ({ workflow: { permissions } }) => {
    if (permissions === undefined) return ["has no permissions at the top"];
    const granted =
      typeof permissions === "string" ? [permissions] : Object.values(permissions ?? {});
    return granted.every((access) => ["read", "none", "read-all"].includes(String(access)))
      ? []
      : ["grants write access to every job"];
  },
};
