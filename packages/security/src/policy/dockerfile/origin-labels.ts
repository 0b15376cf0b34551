import type { PolicyRule } from "../policy-rule.ts";
import type { DockerfileSubject } from "./read-dockerfile.ts";

export const originLabels: PolicyRule<DockerfileSubject> = {
  id: "dockerfile/origin-labels",
  reason: "An image that does not say where it comes from cannot be traced to its sources.",
  breaks: { from: "org.opencontainers.image.source", to: "org.example.source" },
  check: ({ final }) => {
    const labels = final.instructions
      .filter(({ keyword }) => keyword === "LABEL")
      .map(({ text }) => text)
      .join(" ");
    return ["source", "licenses"]
      .map((name) => `org.opencontainers.image.${name}`)
      .filter((name) => !labels.includes(name))
      .map((name) => `final stage: label ${name} is missing`);
  },
};
