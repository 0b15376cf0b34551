import { finalStageRule } from "./instruction-rule.ts";

export const healthCheck = finalStageRule({
  id: "dockerfile/health-check",
  reason: "Without a check a hung process counts as a running one.",
  breaks: {
    from: 'HEALTHCHECK --interval=10s --timeout=3s CMD ["/usr/local/bin/node", "healthcheck.js"]\n',
    to: "",
  },
  demand: (last) => {
    const check = last("HEALTHCHECK");
    return check === undefined || check === "NONE" ? "has no HEALTHCHECK" : undefined;
  },
});
