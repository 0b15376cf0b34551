import { containerRule } from "./container-rule.ts";
import { treeAt } from "./read-kubernetes.ts";

export const userNotRoot = containerRule({
  id: "kubernetes/user-not-root",
  reason: "A process of root in a container is root for the kernel of the node.",
  breaks: { from: "        runAsNonRoot: true\n", to: "" },
  refuse: ({ securityContext }, pod) => {
    const context = { ...treeAt(pod["securityContext"]), ...treeAt(securityContext) };
    return context["runAsNonRoot"] === true ? undefined : "may run as root";
  },
});
