import { serviceRule } from "./service-rule.ts";

export const noAddedCapabilities = serviceRule({
  id: "compose/no-added-capabilities",
  reason: "A capability that is given back undoes the dropping.",
  breaks: { from: "    init: true\n", to: "    init: true\n    cap_add: [NET_ADMIN]\n" },
  refuse: ({ cap_add = [] }) =>
    cap_add.length === 0 ? undefined : `adds the capabilities ${cap_add.join(", ")}`,
});
