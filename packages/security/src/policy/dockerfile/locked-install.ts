import { installsUnlocked } from "../shell-weakness.ts";
import { instructionRule } from "./instruction-rule.ts";

export const lockedInstall = instructionRule({
  id: "dockerfile/locked-install",
  reason: "Without the lockfile the registry decides what is built.",
  breaks: { from: " --frozen-lockfile", to: "" },
  refuse: ({ keyword, text }) =>
    keyword === "RUN" && installsUnlocked(text) ? "installs without the lockfile" : undefined,
});
