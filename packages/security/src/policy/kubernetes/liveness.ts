import { containerRule } from "./container-rule.ts";

export const liveness = containerRule({
  id: "kubernetes/liveness",
  reason: "A hung process counts as a running one.",
  breaks: { from: "          livenessProbe: { httpGet: { path: /health, port: 9100 } }\n", to: "" },
  refuse: ({ name, livenessProbe }, { initContainers }, kind) => {
    const isInitial =
      Array.isArray(initContainers) && initContainers.some((other) => other?.name === name);
    const ends = kind === "Job" || kind === "CronJob" || isInitial;
    return livenessProbe !== undefined || ends ? undefined : "has no liveness probe";
  },
});
