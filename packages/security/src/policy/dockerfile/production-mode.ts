import type { PolicyRule } from "../policy-rule.ts";
import type { DockerfileSubject } from "./read-dockerfile.ts";

export const productionMode: PolicyRule<DockerfileSubject> = {
  id: "dockerfile/production-mode",
  reason: "Only in production mode does the program refuse placeholder secrets.",
  breaks: { from: "ENV NODE_ENV=production\n", to: "" },
  check: ({ final }) =>
    final.instructions.some(
      ({ keyword, text }) => keyword === "ENV" && /\bNODE_ENV[= ]"?production\b/.test(text),
    )
      ? []
      : ["final stage: NODE_ENV is not production"],
};
