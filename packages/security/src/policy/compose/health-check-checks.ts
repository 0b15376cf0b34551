import { isIdleHealthCheck } from "../idle-health-check.ts";
import { serviceRule } from "./service-rule.ts";

export const healthCheckChecks = serviceRule({
  id: "compose/health-check-checks",
  reason: "A check that always succeeds hides every failure.",
  breaks: {
    from: 'test: ["CMD", "node", "healthcheck.js"]',
    to: 'test: ["CMD", "node", "-e", "process.exit(0)"]',
  },
  refuse: ({ healthcheck }) => {
    const test = healthcheck?.test ?? [];
    if (healthcheck?.disable === true || test[0] === "NONE") return "health check is switched off";
    return isIdleHealthCheck(test.join(" ")) ? "health check always succeeds" : undefined;
  },
});
