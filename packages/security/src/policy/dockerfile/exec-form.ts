import { instructionRule } from "./instruction-rule.ts";

export const execForm = instructionRule({
  id: "dockerfile/exec-form",
  reason: "A shell as process 1 does not hand SIGTERM on, so nothing drains.",
  breaks: {
    from: 'ENTRYPOINT ["/usr/local/bin/node", "main.js"]',
    to: "ENTRYPOINT /usr/local/bin/node main.js",
  },
  refuse: ({ keyword, text }) =>
    (keyword === "CMD" || keyword === "ENTRYPOINT") && !text.startsWith("[")
      ? `${keyword} in shell form`
      : undefined,
});
