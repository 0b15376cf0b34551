import { containerRule } from "./container-rule.ts";
import { treeAt } from "./read-kubernetes.ts";

export const noNewPrivileges = containerRule({
  id: "kubernetes/no-new-privileges",
  reason: "A program with the setuid bit would otherwise run as root.",
  breaks: { from: "            allowPrivilegeEscalation: false\n", to: "" },
  refuse: ({ securityContext }) => {
    const { allowPrivilegeEscalation, privileged } = treeAt(securityContext);
    return allowPrivilegeEscalation === false && privileged !== true
      ? undefined
      : "may gain privileges";
  },
});
