import { serviceRule } from "./service-rule.ts";

export const portsOnLoopback = serviceRule({
  id: "compose/ports-on-loopback",
  reason: "Docker publishes past the firewall of the host, to every network.",
  breaks: { from: '"127.0.0.1:8000:8000"', to: '"8000:8000"' },
  refuse: ({ ports = [] }) =>
    ports.flatMap(({ host_ip, published, target }) =>
      published === undefined || ["127.0.0.1", "::1", "[::1]"].includes(host_ip ?? "")
        ? []
        : [`port ${published || target} is open to every network`],
    ),
});
