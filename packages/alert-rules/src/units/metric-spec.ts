import type { Unit } from "../schema/vocabulary.ts";

/** What a host knows about one metric that its rules may use. */
export interface MetricSpec {
  /** Name in `snake_case`. */
  readonly name: string;
  /** Type of its values. */
  readonly type: "number" | "boolean" | "string";
  /** Unit of its values. Thresholds in another unit are converted to it. */
  readonly unit?: Unit | undefined;
  /** Smallest possible value. */
  readonly min?: number | undefined;
  /** Largest possible value. */
  readonly max?: number | undefined;
  /**
   * Whether only whole numbers occur.
   *
   * @defaultValue `false`: nothing is concluded from there being no whole number between two others
   */
  readonly integer?: boolean | undefined;
}

/** Metrics of the token scanner whose domain is fixed by what they are. */
const KNOWN_METRICS: ReadonlyMap<string, MetricSpec> = indexMetrics([
  { name: "gem_score", type: "number", min: 0, max: 100 },
  { name: "confidence", type: "number", unit: "ratio", min: 0, max: 1 },
  { name: "safety_score", type: "number", min: 0, max: 1 },
  { name: "flagged", type: "boolean" },
  { name: "honeypot_detected", type: "boolean" },
  { name: "contract_verified", type: "boolean" },
  { name: "safety_ok", type: "boolean" },
]);

/** Names of the metrics that need no registry. */
export const KNOWN_METRIC_NAMES: readonly string[] = [...KNOWN_METRICS.keys()];

/** The metric as this package knows it without a registry. */
export function findKnownMetric(name: string): MetricSpec | undefined {
  return KNOWN_METRICS.get(name);
}

/** Metrics by name; of two with one name the last counts. */
export function indexMetrics(specs: readonly MetricSpec[]): ReadonlyMap<string, MetricSpec> {
  return new Map(specs.map((spec) => [spec.name, spec]));
}
