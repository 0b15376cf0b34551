import { instructionRule } from "./instruction-rule.ts";

export const noSudo = instructionRule({
  id: "dockerfile/no-sudo",
  reason: "sudo in an image is a way back to root.",
  breaks: { from: "RUN node build.mjs", to: "RUN sudo node build.mjs" },
  refuse: ({ keyword, text }) =>
    keyword === "RUN" && /\bsudo\b/.test(text) ? "uses sudo" : undefined,
});
