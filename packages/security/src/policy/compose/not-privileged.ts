import { serviceRule } from "./service-rule.ts";

export const notPrivileged = serviceRule({
  id: "compose/not-privileged",
  reason: "A privileged container is no container.",
  breaks: { from: "    init: true\n", to: "    init: true\n    privileged: true\n" },
  refuse: ({ privileged }) => (privileged === true ? "is privileged" : undefined),
});
