import { isExactImage } from "../exact-image.ts";
import type { PolicyRule } from "../policy-rule.ts";
import type { DockerfileSubject } from "./read-dockerfile.ts";

export const exactBaseImage: PolicyRule<DockerfileSubject> = {
  id: "dockerfile/exact-base-image",
  reason: "A moving tag builds another image tomorrow from the same sources.",
  breaks: { from: "node:24.21.0-bookworm-slim", to: "node:latest" },
  check: ({ stages }) =>
    stages
      .filter(({ image }, index) => !stages.slice(0, index).some(({ name }) => name === image))
      .filter(({ image }) => !isExactImage(image))
      .map(
        ({ image }) => `${image || "an image of an argument without default"} is no exact version`,
      ),
};
