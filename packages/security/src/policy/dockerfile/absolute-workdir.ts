import { instructionRule } from "./instruction-rule.ts";

export const absoluteWorkdir = instructionRule({
  id: "dockerfile/absolute-workdir",
  reason: "A relative folder depends on what the base image had chosen.",
  breaks: { from: "WORKDIR /app", to: "WORKDIR app" },
  refuse: ({ keyword, text }) =>
    keyword === "WORKDIR" && !/^["']?[/$]/.test(text) ? `WORKDIR ${text} is relative` : undefined,
});
