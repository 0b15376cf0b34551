import type { PolicyRule } from "../policy-rule.ts";
import type { DockerfileSubject } from "./read-dockerfile.ts";

export const separateBuildStage: PolicyRule<DockerfileSubject> = {
  id: "dockerfile/separate-build-stage",
  reason: "Compilers and package managers in the shipped image are tools for an intruder.",
  breaks: { from: "FROM scratch\n", to: "" },
  check: ({ stages }) => (stages.length < 2 ? ["builds and runs in one stage"] : []),
};
