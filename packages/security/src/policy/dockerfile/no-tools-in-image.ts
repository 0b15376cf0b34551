import type { PolicyRule } from "../policy-rule.ts";
import type { DockerfileSubject } from "./read-dockerfile.ts";

export const noToolsInImage: PolicyRule<DockerfileSubject> = {
  id: "dockerfile/no-tools-in-image",
  reason: "What the program does not need at run time only widens the attack surface.",
  breaks: {
    from: "WORKDIR /app\n",
    to: "WORKDIR /app\nRUN npm install --global typescript@6.0.3\n",
  },
  check: ({ final, stages }) =>
    stages.length < 2
      ? []
      : final.instructions
          .filter(
            ({ keyword, text }) =>
              keyword === "RUN" && /\b(npm|pnpm|yarn|apt-get|apk)\b/.test(text),
          )
          .map(({ line }) => `line ${line}: installs in the final stage`),
};
