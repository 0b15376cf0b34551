import { serviceRule } from "./service-rule.ts";

export const memoryLimit = serviceRule({
  id: "compose/memory-limit",
  reason: "A leak would take the host down instead of one container.",
  breaks: { from: 'limits: { cpus: "1.0", memory: 256M, pids', to: 'limits: { cpus: "1.0", pids' },
  refuse: ({ deploy }) =>
    deploy?.resources?.limits?.["memory"] ? undefined : "has no memory limit",
});
