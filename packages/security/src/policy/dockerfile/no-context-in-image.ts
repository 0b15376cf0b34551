import type { PolicyRule } from "../policy-rule.ts";
import type { DockerfileSubject } from "./read-dockerfile.ts";

export const noContextInImage: PolicyRule<DockerfileSubject> = {
  id: "dockerfile/no-context-in-image",
  reason: "Copying the whole folder ships tests, notes and whatever lies about.",
  breaks: { from: "COPY --from=build /build/dist /app", to: "COPY . /app" },
  check: ({ final, stages }) =>
    stages.length < 2
      ? []
      : final.instructions
          .filter(
            ({ keyword, text }) => keyword === "COPY" && /^(--(?!from)\S+ +)*\.\/? /.test(text),
          )
          .map(({ line }) => `line ${line}: copies the build context into the image`),
};
