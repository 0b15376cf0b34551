import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const containerByDigest: PolicyRule<WorkflowSubject> = {
  id: "workflow/container-by-digest",
  reason: "The tag of an image can be moved like the tag of an action.",
  breaks: {
    from: "semgrep/semgrep@sha256:32e459968daabe7ab86968184a29109b9564aa00392401156f9788452b42786b",
    to: "semgrep/semgrep:1.178.0",
  },
  check: ({ jobs, steps }) => [
    ...jobs.flatMap(({ id, job }) => {
      const { container } = job;
      const image =
        typeof container === "object" && container !== null && "image" in container
          ? container.image
          : container;
      return typeof image === "string" && !/@sha256:[0-9a-f]{64}$/.test(image)
        ? [`job ${id}: container ${image} has no digest`]
        : [];
    }),
    ...steps.flatMap(({ job, run }) => {
      const words = (run ?? "").split("docker run ").slice(1).join(" ").split(/\s+/);
      const image = words.find((word) => /^[\w.-]+\/[\w./-]+[:@]\S+$/.test(word));
      return image !== undefined && !image.includes("@sha256:")
        ? [`job ${job}: image ${image} has no digest`]
        : [];
    }),
  ],
};
