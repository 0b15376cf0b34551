import { serviceRule } from "./service-rule.ts";

export const comesBack = serviceRule({
  id: "compose/comes-back",
  reason: "A service that says nothing about restarts stays down after its first crash.",
  breaks: { from: "    restart: unless-stopped\n", to: "" },
  refuse: ({ restart }) => (restart === undefined ? "has no restart policy" : undefined),
});
