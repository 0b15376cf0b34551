import type { HistogramSeries, MetricSnapshot, MetricsRegistry } from "./metrics-registry.ts";

/** Formats that a scrape can ask for: Prometheus text 0.0.4, or OpenMetrics text 1.0. */
export type ExpositionFormat = "text" | "openmetrics";

/** How numbers are written. */
export interface RenderOptions {
  /**
   * Which format.
   *
   * @defaultValue "text"
   */
  readonly format?: ExpositionFormat | undefined;
}

/**
 * Writes every metric of a registry as Prometheus reads it.
 *
 * @param metrics - The registry. Not changed.
 * @returns The text, with a line feed at its end.
 *
 * @example
 * ```ts
 * import { createMetrics, renderText } from "@autotrader/metrics";
 *
 * const metrics = createMetrics();
 * const open = metrics.gauge({
 *   name: "circuit_breaker_open",
 *   type: "gauge",
 *   help: "Whether the breaker is open.",
 *   labelNames: ["source"],
 * });
 * open.labels({ source: "coingecko" }).set(1);
 *
 * const lines = renderText(metrics).split("\n");
 * lines.at(-2); // => 'circuit_breaker_open{source="coingecko"} 1'
 * ```
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 * @see https://prometheus.io/docs/specs/om/open_metrics_spec/
 */
export function renderText(
  metrics: Pick<MetricsRegistry, "collect">,
  { format = "text" }: RenderOptions = {},
): string {
  const lines: string[] = [];
  for (const snapshot of metrics.collect()) renderFamily(snapshot, format, lines);
  if (format === "openmetrics") lines.push("# EOF");
  return `${lines.join("\n")}\n`;
}

function renderFamily(snapshot: MetricSnapshot, format: ExpositionFormat, lines: string[]): void {
  const { name, type, help, labelNames } = snapshot.definition;
  const open = format === "openmetrics";
  const family = open && type === "counter" ? name.replace(/_total$/, "") : name;
  const helpText = open ? escapeQuoted(help) : escapeLine(help);
  lines.push(`# HELP ${family} ${helpText}`, `# TYPE ${family} ${type}`);

  if (snapshot.kind === "scalar") {
    for (const { labelValues, value } of snapshot.series) {
      lines.push(`${name}${braces(labelPairs(labelNames, labelValues))} ${formatNumber(value)}`);
    }
    return;
  }
  const bounds = snapshot.bounds.map(open ? formatFloat : formatNumber);
  for (const series of snapshot.series) {
    const pairs = labelPairs(labelNames, series.labelValues);
    // OpenMetrics allows sum and count only where no value is negative: a sum must never fall.
    const withSum = !open || (Number(snapshot.bounds[0]) >= 0 && series.sum >= 0);
    renderHistogram(name, pairs, bounds, series, withSum, lines);
  }
}

function renderHistogram(
  name: string,
  pairs: readonly string[],
  bounds: readonly string[],
  { bucketCounts, sum }: HistogramSeries,
  withSum: boolean,
  lines: string[],
): void {
  let count = 0;
  for (const [index, bucketCount] of bucketCounts.entries()) {
    count += bucketCount;
    const bound = `le="${bounds[index] ?? "+Inf"}"`;
    lines.push(`${name}_bucket${braces([...pairs, bound])} ${count}`);
  }
  if (!withSum) return;
  lines.push(`${name}_sum${braces(pairs)} ${formatNumber(sum)}`);
  lines.push(`${name}_count${braces(pairs)} ${count}`);
}

function labelPairs(names: readonly string[], values: readonly string[]): string[] {
  return names.map((name, index) => `${name}="${escapeQuoted(values[index] ?? "")}"`);
}

function braces(pairs: readonly string[]): string {
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

/** Sums of finite numbers can still become infinite. */
function formatNumber(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? "+Inf" : "-Inf";
}

/** OpenMetrics wants bounds as floats, so that `1` and `1.0` are not two buckets. */
function formatFloat(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
}

function escapeLine(text: string): string {
  if (!/[\\\n"]/.test(text)) return text;
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}

function escapeQuoted(text: string): string {
  return escapeLine(text).replaceAll('"', '\\"');
}
