import { containerRule } from "./container-rule.ts";
import { treeAt } from "./read-kubernetes.ts";

export const limits = containerRule({
  id: "kubernetes/limits",
  reason: "One leaking pod would take its node down.",
  breaks: { from: '            limits: { cpu: "1", memory: 256Mi }\n', to: "" },
  refuse: ({ resources }) => {
    const { cpu, memory } = treeAt(treeAt(resources)["limits"]);
    return cpu && memory ? undefined : "has no limit of cpu and memory";
  },
});
