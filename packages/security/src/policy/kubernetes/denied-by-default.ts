import type { PolicyRule } from "../policy-rule.ts";
import { type KubernetesSubject, listAt, treeAt } from "./read-kubernetes.ts";

export const deniedByDefault: PolicyRule<KubernetesSubject> = {
  id: "kubernetes/denied-by-default",
  reason: "Without a policy every pod of the cluster may talk to every other, and to the world.",
  breaks: { from: "policyTypes: [Ingress, Egress]", to: "policyTypes: [Ingress]" },
  check: ({ resources }) => {
    const denies = resources.some(({ kind, spec }) => {
      const types = listAt(spec["policyTypes"]);
      const selectsAll = Object.keys(treeAt(spec["podSelector"])).length === 0;
      return (
        kind === "NetworkPolicy" &&
        selectsAll &&
        types.includes("Ingress") &&
        types.includes("Egress")
      );
    });
    return denies || resources.every(({ pod }) => pod === undefined)
      ? []
      : ["no NetworkPolicy denies everything by default"];
  },
};
