import { instructionRule } from "./instruction-rule.ts";

export const noAdd = instructionRule({
  id: "dockerfile/no-add",
  reason: "ADD fetches and unpacks without a check of what came; COPY only copies.",
  breaks: { from: "COPY . .", to: "ADD . ." },
  refuse: ({ keyword }) => (keyword === "ADD" ? "ADD instead of COPY" : undefined),
});
