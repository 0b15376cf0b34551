import { containerRule } from "./container-rule.ts";
import { treeAt } from "./read-kubernetes.ts";

export const userIsNumber = containerRule({
  id: "kubernetes/user-is-number",
  reason: "The node proves runAsNonRoot by number only.",
  breaks: { from: "        runAsUser: 10001\n", to: "" },
  refuse: ({ securityContext }, pod) => {
    const context = { ...treeAt(pod["securityContext"]), ...treeAt(securityContext) };
    return Number(context["runAsUser"]) > 0 ? undefined : "does not say as which user it runs";
  },
});
