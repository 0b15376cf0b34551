import { finalStageRule } from "./instruction-rule.ts";

export const userNotRoot = finalStageRule({
  id: "dockerfile/user-not-root",
  reason: "Whoever breaks into a process of root is root in everything the container shares.",
  breaks: { from: "USER 10001:10001\n", to: "USER 0\n" },
  demand: (last) => {
    const user = last("USER")?.split(":")[0];
    return user === undefined || user === "root" || user === "0" ? "runs as root" : undefined;
  },
});
