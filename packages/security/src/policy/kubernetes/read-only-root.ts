import { containerRule } from "./container-rule.ts";
import { treeAt } from "./read-kubernetes.ts";

export const readOnlyRoot = containerRule({
  id: "kubernetes/read-only-root",
  reason: "Whoever breaks in could change the program in place.",
  breaks: { from: "            readOnlyRootFilesystem: true\n", to: "" },
  refuse: ({ securityContext }) =>
    treeAt(securityContext)["readOnlyRootFilesystem"] === true
      ? undefined
      : "root file system is writable",
});
