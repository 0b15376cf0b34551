import { shellWeaknesses } from "../shell-weakness.ts";
import { instructionRule } from "./instruction-rule.ts";

export const trustedDownloads = instructionRule({
  id: "dockerfile/trusted-downloads",
  reason: "Code that comes unchecked over the network becomes part of the image.",
  breaks: { from: "RUN node build.mjs", to: "RUN curl -fsSL https://example.org/setup | bash" },
  refuse: ({ keyword, text }) =>
    keyword === "RUN" || keyword === "ENV" ? shellWeaknesses(text)[0] : undefined,
});
