import { instructionRule } from "./instruction-rule.ts";

export const noOpenPermissions = instructionRule({
  id: "dockerfile/no-open-permissions",
  reason: "Files that everybody may write can be replaced by whoever gets in.",
  breaks: { from: "RUN node build.mjs", to: "RUN node build.mjs && chmod -R 777 dist" },
  refuse: ({ text }) =>
    /chmod\s+(-R\s+)?(0?777|a\+w|o\+w)|--chmod=0?777/.test(text)
      ? "lets everybody write"
      : undefined,
});
