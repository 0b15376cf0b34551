import { containerRule } from "./container-rule.ts";
import { treeAt } from "./read-kubernetes.ts";

export const requests = containerRule({
  id: "kubernetes/requests",
  reason: "A pod that requests nothing is placed anywhere and evicted first.",
  breaks: { from: "            requests: { cpu: 100m, memory: 64Mi }\n", to: "" },
  refuse: ({ resources }) => {
    const { cpu, memory } = treeAt(treeAt(resources)["requests"]);
    return cpu && memory ? undefined : "requests no cpu and memory";
  },
});
