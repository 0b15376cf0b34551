import { serviceRule } from "./service-rule.ts";

export const isolatedDatabase = serviceRule({
  id: "compose/isolated-database",
  reason: "A database on a network with a way out can be reached and can send data away.",
  breaks: { from: "data: { internal: true }", to: "data: {}" },
  refuse: ({ image = "", networks = {} }, _name, { project }) =>
    /(^|\/)(postgres|timescaledb|pgvector|redis|etcd)(:|$)/.test(image)
      ? Object.keys(networks)
          .filter((network) => project.networks[network]?.internal !== true)
          .map((network) => `network ${network} is not internal`)
      : undefined,
});
