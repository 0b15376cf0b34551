import { expect, test } from "vitest";
import { createMetrics } from "./create-metrics.ts";
import { renderText } from "./render-text.ts";
import { parseExposition } from "./testing/parse-exposition.ts";

const calls = {
  name: "calls_total",
  type: "counter",
  help: "Calls.",
  labelNames: ["kind"],
} as const;

test.each([
  ['quote", other="1'],
  ["line\nforged_total 1"],
  ["line\r\nforged_total 1"],
  ["\\"],
  ['\\"'],
  ["\\n"],
  ['"} 1\nforged_total{x="'],
  ["# HELP forged_total x"],
  ["# EOF"],
  ["{}"],
  ["__proto__"],
  ["constructor"],
  ["\u2028"],
  ["\u202e"],
  ["\u0000"],
  ["😀"],
  [" "],
  ["\t"],
  ["'; DROP TABLE x"],
  ["$" + "{jndi:ldap://x}"],
])("the label value %j comes out as it went in and makes no other sample", (value) => {
  const metrics = createMetrics({ definitions: [calls] });
  metrics.increment("calls_total", { kind: value });
  const families = parseExposition(renderText(metrics));
  expect([...families.keys()].filter((name) => name.includes("forged"))).toEqual([]);
  expect(families.get("calls_total")?.samples).toEqual([
    expect.objectContaining({ labels: { kind: value }, value: 1 }),
  ]);
});
