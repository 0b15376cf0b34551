import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const oneVersionPerCommit: PolicyRule<WorkflowSubject> = {
  id: "workflow/one-version-per-commit",
  reason: "A comment that names the wrong version hides what really runs.",
  breaks: {
    from: "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    to: "3d3c42e5aac5ba805825da76410c181273ba90b1 # v6.0.0",
  },
  check: ({ uses, pins }) =>
    uses.flatMap(({ line, reference, version }) => {
      const named = [
        ...uses,
        ...pins.map((pin) => ({ reference: pin.commit, version: pin.version })),
      ];
      const other = named.find((use) => use.reference === reference && use.version !== version);
      return reference.length < 40 || version === undefined || other?.version === undefined
        ? []
        : [
            `line ${line}: ${reference.slice(0, 8)} is ${version} here and ${other.version} elsewhere`,
          ];
    }),
};
