import type { PolicyRule } from "../policy-rule.ts";
import type { KubernetesSubject } from "./read-kubernetes.ts";

const clusterWide: ReadonlySet<string> = new Set([
  "Namespace",
  "ClusterRole",
  "ClusterRoleBinding",
  "StorageClass",
]);

export const ownNamespace: PolicyRule<KubernetesSubject> = {
  id: "kubernetes/own-namespace",
  reason: "In the default namespace no policy tells one system from another.",
  breaks: { from: "metadata: { name: api, namespace: scanner }", to: "metadata: { name: api }" },
  check: ({ resources }) =>
    resources.flatMap(({ kind, name, namespace }) =>
      clusterWide.has(kind) || (namespace !== undefined && namespace !== "default")
        ? []
        : [`${kind} ${name}: has no namespace of its own`],
    ),
};
