import { podRule } from "./container-rule.ts";

export const ownNamespaces = podRule({
  id: "kubernetes/own-namespaces",
  reason: "In a namespace of the node a pod sees the node's processes or sockets.",
  breaks: { from: "      automountService", to: "      hostNetwork: true\n      automountService" },
  refuse: (pod) => ["hostNetwork", "hostPID", "hostIPC"].find((name) => pod[name] === true),
});
