import { instructionRule } from "./instruction-rule.ts";

export const leanSystemPackages = instructionRule({
  id: "dockerfile/lean-system-packages",
  reason: "Recommended packages and package lists are ballast with weaknesses of their own.",
  breaks: { from: " --no-install-recommends", to: "" },
  refuse: ({ keyword, text }) =>
    keyword === "RUN" &&
    /apt-get\b[^&;]*\binstall\b/.test(text) &&
    !(
      text.includes("--no-install-recommends") &&
      /rm -rf \/var\/lib\/apt\/lists|--mount=type=cache/.test(text)
    )
      ? "apt-get install keeps recommended packages or package lists"
      : undefined,
});
