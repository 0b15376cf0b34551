import { containerRule } from "./container-rule.ts";
import { treeAt } from "./read-kubernetes.ts";

export const confined = containerRule({
  id: "kubernetes/confined",
  reason: "Unlike Docker, Kubernetes runs without a seccomp profile when none is named.",
  breaks: { from: "        seccompProfile: { type: RuntimeDefault }\n", to: "" },
  refuse: ({ securityContext }, pod) => {
    const context = { ...treeAt(pod["securityContext"]), ...treeAt(securityContext) };
    const { type } = treeAt(context["seccompProfile"]);
    return type === "RuntimeDefault" || type === "Localhost" ? undefined : "has no seccomp profile";
  },
});
