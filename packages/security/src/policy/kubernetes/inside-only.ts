import type { PolicyRule } from "../policy-rule.ts";
import type { KubernetesSubject } from "./read-kubernetes.ts";

export const insideOnly: PolicyRule<KubernetesSubject> = {
  id: "kubernetes/inside-only",
  reason: "A node port is open on every node, past every proxy.",
  breaks: { from: "type: ClusterIP", to: "type: NodePort" },
  check: ({ resources }) =>
    resources.flatMap(({ kind, name, spec }) =>
      kind === "Service" && ["NodePort", "LoadBalancer"].includes(String(spec["type"]))
        ? [`Service ${name}: is a ${spec["type"]}`]
        : [],
    ),
};
