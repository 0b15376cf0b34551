import { containerRule } from "./container-rule.ts";
import { listAt, treeAt } from "./read-kubernetes.ts";

export const noCapabilities = containerRule({
  id: "kubernetes/no-capabilities",
  reason: "The default capabilities allow raw sockets, other users' files and more.",
  breaks: { from: "capabilities: { drop: [ALL] }", to: "capabilities: { drop: [NET_RAW] }" },
  refuse: ({ securityContext }) => {
    const { drop, add } = treeAt(treeAt(securityContext)["capabilities"]);
    return listAt(drop).includes("ALL") && listAt(add).length === 0
      ? undefined
      : "keeps capabilities";
  },
});
