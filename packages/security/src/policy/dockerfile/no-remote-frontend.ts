import type { PolicyRule } from "../policy-rule.ts";
import type { DockerfileSubject } from "./read-dockerfile.ts";

export const noRemoteFrontend: PolicyRule<DockerfileSubject> = {
  id: "dockerfile/no-remote-frontend",
  reason: "A syntax line lets a registry decide which program reads this file.",
  breaks: { from: "FROM node", to: "# syntax=docker/dockerfile:1\nFROM node" },
  check: ({ text }) =>
    /^#\s*syntax\s*=(?!.*@sha256:)/im.test(text) ? ["syntax line without a digest"] : [],
};
