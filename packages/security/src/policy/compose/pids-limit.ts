import { serviceRule } from "./service-rule.ts";

export const pidsLimit = serviceRule({
  id: "compose/pids-limit",
  reason: "A fork bomb would fill the process table of the host.",
  breaks: { from: ", pids: 64", to: "" },
  refuse: ({ deploy }) => (deploy?.resources?.limits?.["pids"] ? undefined : "has no pids limit"),
});
