import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadAll } from "js-yaml";
import * as z from "zod";

/** The folder of the reference deployment. */
export const folder: string = fileURLToPath(new URL("..", import.meta.url));
/** The operations guide. */
export const operations: string = fileURLToPath(
  new URL("../../../docs/operations/", import.meta.url),
);

export function readDeployment(path: string): string {
  return readFileSync(`${folder}${path}`, "utf8");
}

/** Every YAML document of one file, with `<<` merged as Compose does. */
export function documentsIn(path: string): readonly unknown[] {
  return loadAll(readDeployment(path)).map(merged);
}

function merged(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(merged);
  if (typeof node !== "object" || node === null) return node;
  const { "<<": base = {}, ...own } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, merged(value)]),
  );
  return { ...(typeof base === "object" ? base : {}), ...own };
}

const rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          labels: z.object({ severity: z.enum(["warning", "critical"]) }),
          annotations: z.object({ summary: z.string(), runbook: z.string() }),
        }),
      ),
    }),
  ),
});

/** The alert rules for Prometheus. */
export const alerts = rules
  .parse(documentsIn("prometheus/alerts.yml")[0])
  .groups.flatMap((group) => group.rules);

const dashboard = z.object({
  uid: z.string(),
  title: z.string(),
  editable: z.literal(false),
  panels: z.array(
    z.object({
      id: z.number(),
      title: z.string(),
      type: z.enum(["timeseries", "stat", "bargauge", "table"]),
      datasource: z.object({ uid: z.string(), type: z.string() }),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      fieldConfig: z.object({
        defaults: z.object({
          unit: z.enum(["short", "s", "bytes", "percentunit", "reqps"]),
        }),
      }),
      targets: z
        .array(
          z.object({
            refId: z.string(),
            datasource: z.object({ uid: z.string() }),
            expr: z.string().optional(),
            rawSql: z.string().optional(),
          }),
        )
        .min(1),
    }),
  ),
});

/** The dashboards for Grafana. */
export const dashboards = readdirSync(`${folder}grafana/dashboards`).map((file) => ({
  file,
  ...dashboard.parse(JSON.parse(readDeployment(`grafana/dashboards/${file}`))),
}));

/** Names of metrics in a PromQL expression: what is not a function, a keyword or a label. */
export function metricsIn(expression: string): ReadonlySet<string> {
  const bare = expression
    .replaceAll(/"[^"]*"/g, "")
    .replaceAll(/\{[^}]*\}/g, "")
    .replaceAll(/\[[^\]]*\]/g, "")
    .replaceAll(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, "");
  const words = [...bare.matchAll(/[a-z_][a-z0-9_]*(?!\s*\()\b/g)].map(([word]) => word);
  const known = new Set(["or", "and", "unless", "sum", "max", "min", "count"]);
  return new Set(
    words.filter((word) => !known.has(word) && !new RegExp(`\\b${word}\\s*\\(`).test(bare)),
  );
}
