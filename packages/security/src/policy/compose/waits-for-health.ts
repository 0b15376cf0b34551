import { serviceRule } from "./service-rule.ts";

export const waitsForHealth = serviceRule({
  id: "compose/waits-for-health",
  reason: "A started database is not yet one that answers.",
  breaks: { from: "condition: service_healthy", to: "condition: service_started" },
  refuse: ({ depends_on = {} }) =>
    Object.entries(depends_on).flatMap(([name, { condition }]) =>
      condition === "service_started" ? [`waits only for ${name} to start`] : [],
    ),
});
