import type { PolicyFile, PolicyRule } from "../policy-rule.ts";

export const readableBaseline: PolicyRule<PolicyFile> = {
  id: "baseline/readable",
  reason: "A baseline that no scanner can read silently lets every secret pass, or none.",
  breaks: { from: "[]", to: "" },
  check: ({ text }) => {
    try {
      JSON.parse(text);
      return [];
    } catch {
      return ["is no JSON"];
    }
  },
};
