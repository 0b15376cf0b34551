import { isIdleHealthCheck } from "../idle-health-check.ts";
import { finalStageRule } from "./instruction-rule.ts";

export const healthCheckChecks = finalStageRule({
  id: "dockerfile/health-check-checks",
  reason: "A check that always succeeds hides every failure.",
  breaks: { from: 'CMD ["/usr/local/bin/node", "healthcheck.js"]', to: "CMD exit 0" },
  demand: (last) => {
    const command = last("HEALTHCHECK")?.replace(/^.*?CMD\s+/, "");
    return command !== undefined && isIdleHealthCheck(command)
      ? `health check "${command}" always succeeds`
      : undefined;
  },
});
