import { serviceRule } from "./service-rule.ts";

export const ownNamespaces = serviceRule({
  id: "compose/own-namespaces",
  reason: "In a namespace of the host a container sees the host's processes or sockets.",
  breaks: { from: "    init: true\n", to: "    init: true\n    pid: host\n" },
  refuse: ({ network_mode, pid, ipc, userns_mode }) =>
    Object.entries({ network_mode, pid, ipc, userns_mode }).flatMap(([name, value]) =>
      value === "host" ? [`${name} is the host's`] : [],
    ),
});
