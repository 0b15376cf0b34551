import { serviceRule } from "./service-rule.ts";

export const durableDatabase = serviceRule({
  id: "compose/durable-database",
  reason: "A database without a volume is empty after the next `up`.",
  breaks: { from: "      - database-data:/var/lib/postgresql/data\n", to: "" },
  refuse: ({ image = "", volumes = [] }) =>
    /(^|\/)(postgres|timescaledb|pgvector)(:|$)/.test(image) &&
    !volumes.some(({ target }) => target.startsWith("/var/lib/postgresql"))
      ? "keeps its data in the container"
      : undefined,
});
