import { instructionRule } from "./instruction-rule.ts";

export const unprivilegedPort = instructionRule({
  id: "dockerfile/unprivileged-port",
  reason: "Ports below 1024 need a capability, and 22 is a shell from outside.",
  breaks: { from: "EXPOSE 8000", to: "EXPOSE 80" },
  refuse: ({ keyword, text }) =>
    keyword === "EXPOSE" && text.split(/\s+/).some((port) => Number.parseInt(port, 10) < 1024)
      ? `EXPOSE ${text} is a privileged port`
      : undefined,
});
