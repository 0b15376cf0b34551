import { finalStageRule } from "./instruction-rule.ts";

export const userIsHighNumber = finalStageRule({
  id: "dockerfile/user-is-high-number",
  reason:
    "Kubernetes proves runAsNonRoot by number only, and low numbers are accounts of the host.",
  breaks: { from: "USER 10001:10001\n", to: "USER app\n" },
  demand: (last) => {
    const user = last("USER")?.split(":")[0] ?? "root";
    if (user === "root" || user === "0") return undefined;
    return /^\d+$/.test(user) && Number(user) >= 10_000
      ? undefined
      : `user ${user} is no number of 10000 or more`;
  },
});
