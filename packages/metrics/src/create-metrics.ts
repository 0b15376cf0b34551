import {
  type LogFields,
  type Logger,
  type MetricDefinition,
  type MetricLabels,
  noopLogger,
} from "@autotrader/kernel";

import { assertDefinitions } from "./assert-definitions.ts";
import { assertOption } from "./assert-option.ts";
import { createMetric, type Metric, readMetric, recordInSeries } from "./create-metric.ts";
import { WRONG_LABELS } from "./create-series-table.ts";
import {
  type DropReason,
  droppedDefinition,
  dropReasons,
  metricDefinitions,
} from "./metric-definitions.ts";
import type { MetricsRegistry } from "./metrics-registry.ts";

/** What a registry is made of. Everything is optional. */
export interface MetricsOptions {
  /** Metrics to register at once. */
  readonly definitions?: readonly MetricDefinition[] | undefined;
  /** Hears of dropped numbers and of metrics that reach their limit, once for each kind. */
  readonly logger?: Logger | undefined;
  /**
   * Combinations of label values that one metric may have. Later ones share a series whose label
   * values are all `__overflow__`, so totals stay right.
   *
   * @defaultValue 1_000
   */
  readonly maxSeriesPerMetric?: number | undefined;
}

/** Kinds of trouble that are logged; more would be a flood. */
const MAX_WARNINGS = 100;
const NO_LABELS: MetricLabels = {};

/**
 * Builds a registry. Mistakes in definitions throw when they are registered; recording never throws:
 * a number whose metric, labels or value do not fit is dropped and counted in
 * `metrics_dropped_total{reason}`.
 *
 * @throws {@link MetricsError} `INVALID_DEFINITION`, `CONFLICTING_DEFINITION`, and `INVALID_OPTION`
 *   for a limit below 1.
 *
 * @example
 * ```ts
 * import { createMetrics, renderText, specMetricDefinitions } from "@autotrader/metrics";
 *
 * const metrics = createMetrics({ definitions: specMetricDefinitions });
 * metrics.increment("scan_requests_total", { token_id: "pepe" });
 * metrics.observe("gem_score_distribution", 71.5);
 *
 * renderText(metrics).includes('scan_requests_total{token_id="pepe"} 1'); // => true
 * ```
 */
export function createMetrics({
  definitions = [],
  logger = noopLogger,
  maxSeriesPerMetric = 1_000,
}: MetricsOptions = {}): MetricsRegistry {
  const limit = maxSeriesPerMetric;
  assertOption("maxSeriesPerMetric", limit, Number.isInteger(limit) && limit >= 1, "1 or more");
  const metrics = new Map<string, Metric>();
  const warned = new Set<string>();

  const warnOnce = (event: string, fields: LogFields): void => {
    const key = JSON.stringify([event, fields]);
    if (warned.has(key) || warned.size >= MAX_WARNINGS) return;
    warned.add(key);
    try {
      logger.warn(event, fields);
    } catch {
      // Recording must not throw, whatever the host's logger does.
    }
  };

  const drop = (reason: DropReason, name: string): void => {
    const dropped = metrics.get(droppedDefinition.name);
    if (dropped !== undefined) recordInSeries(dropped, dropped.table.find({ reason }), 1);
    warnOnce("metric.dropped", { metric: name, reason });
  };

  const accepts = ({ definition }: Metric, value: number): boolean => {
    if (!Number.isFinite(value)) drop("invalid_value", definition.name);
    else if (definition.type === "counter" && value < 0) drop("negative_amount", definition.name);
    else return true;
    return false;
  };

  const write = (metric: Metric, series: number, value: number): void => {
    if (series === WRONG_LABELS) drop("wrong_labels", metric.definition.name);
    else recordInSeries(metric, series, value);
  };

  const record = (
    type: MetricDefinition["type"],
    name: string,
    labels: MetricLabels,
    value: number,
  ): void => {
    const metric = metrics.get(name);
    if (metric === undefined) drop("unknown_metric", name);
    else if (metric.definition.type !== type) drop("wrong_type", name);
    else if (accepts(metric, value)) write(metric, findSeries(metric, labels), value);
  };

  const register = (added: readonly MetricDefinition[]): void => {
    const existing = [...metrics.values()].map((metric) => metric.definition);
    assertDefinitions(added, existing);
    for (const definition of added) {
      const { name } = definition;
      if (metrics.has(name)) continue;
      const onOverflow = () => warnOnce("metric.overflowed", { metric: name, max_series: limit });
      // Reasons are known and few: they must not be cut by the host's limit.
      const maxSeries = name === droppedDefinition.name ? dropReasons.length : limit;
      metrics.set(name, createMetric(definition, { maxSeries, onOverflow }));
    }
  };

  /** Registers a metric and gives access to single series of it. */
  const bind = (definition: MetricDefinition): ((labels: MetricLabels) => Write) => {
    register([definition]);
    const metric = metrics.get(definition.name);
    return (labels) => {
      if (metric === undefined) return () => {};
      const series = findSeries(metric, labels);
      return (value) => {
        if (accepts(metric, value)) write(metric, series, value);
      };
    };
  };

  register(metricDefinitions);
  for (const reason of dropReasons) metrics.get(droppedDefinition.name)?.table.find({ reason });
  register(definitions);

  return {
    increment: (name, labels = NO_LABELS, amount = 1) => record("counter", name, labels, amount),
    set: (name, value, labels = NO_LABELS) => record("gauge", name, labels, value),
    observe: (name, value, labels = NO_LABELS) => record("histogram", name, labels, value),
    register,
    counter: (definition) => {
      const seriesWith = bind(definition);
      return {
        labels: (labels) => {
          const add = seriesWith(labels);
          return { increment: (amount = 1) => add(amount) };
        },
      };
    },
    gauge: (definition) => {
      const seriesWith = bind(definition);
      return { labels: (labels) => ({ set: seriesWith(labels) }) };
    },
    histogram: (definition) => {
      const seriesWith = bind(definition);
      return { labels: (labels) => ({ observe: seriesWith(labels) }) };
    },
    collect: () => [...metrics.values()].map(readMetric),
  };
}

type Write = (value: number) => void;

/** Labels come from the host: a getter or proxy among them may throw. */
function findSeries(metric: Metric, labels: MetricLabels): number {
  try {
    return metric.table.find(labels);
  } catch {
    return WRONG_LABELS;
  }
}
