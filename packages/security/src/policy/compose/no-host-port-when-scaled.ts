import { serviceRule } from "./service-rule.ts";

export const noHostPortWhenScaled = serviceRule({
  id: "compose/no-host-port-when-scaled",
  reason: "The second replica cannot start: its port is already allocated.",
  breaks: {
    from: "    command: [worker]\n",
    to: '    command: [worker]\n    ports: ["127.0.0.1:9100:9100"]\n',
  },
  refuse: ({ ports = [], deploy }, name) => {
    const scaled = (deploy?.replicas ?? 1) > 1 || /worker/.test(name);
    const fixed = ports.find(({ published }) => published !== undefined && published !== "0");
    return scaled && fixed !== undefined
      ? `is scaled, but holds host port ${fixed.published}`
      : undefined;
  },
});
