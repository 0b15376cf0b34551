import type { MetricValue, MetricValues } from "../evaluation/metric-values.ts";

/** A snapshot as a file holds it, where the entity and the moment may be left out. */
export interface ReadSnapshot {
  /** What the values belong to; `null` when the file does not say. */
  readonly entityId: string | null;
  /** Milliseconds since the Unix epoch; `null` when the file does not say. */
  readonly atMs: number | null;
  /** Values by metric name. */
  readonly values: MetricValues;
}

/** A snapshot, or why a value is none. */
export type ParsedSnapshot =
  | { readonly status: "valid"; readonly snapshot: ReadSnapshot }
  | { readonly status: "invalid"; readonly message: string };

/**
 * Reads one object of a metrics or history file: `entity_id`, `at` and the metrics, either beside
 * them or under `values`. `at` is an ISO 8601 moment with an offset, or milliseconds since the epoch.
 *
 * @example
 * ```ts
 * import { parseSnapshot } from "@autotrader/alert-rules/tooling";
 *
 * const parsed = parseSnapshot({ entity_id: "GEM", at: "1970-01-01T00:01:00Z", gem_score: 71 });
 * parsed; // => { status: "valid", snapshot: { entityId: "GEM", atMs: 60_000, values: { gem_score: 71 } } }
 * parseSnapshot({ gem_score: [71] }); // => { status: "invalid", message: "gem_score must be a number, text, boolean or null" }
 * ```
 */
export function parseSnapshot(value: unknown): ParsedSnapshot {
  if (!isRecord(value)) return invalid("a snapshot must be an object");
  const { entity_id: entityId = null, at = null, values: nested, ...flat } = value;
  if (nested !== undefined && Object.keys(flat).length > 0) {
    return invalid("a snapshot has its metrics either under values or beside it, not both");
  }
  const values = nested ?? flat;
  if (!isRecord(values)) return invalid("values must be an object");
  if (entityId !== null && (typeof entityId !== "string" || entityId === "")) {
    return invalid("entity_id must be a text");
  }
  const atMs = at === null ? null : parseMoment(at);
  if (atMs === undefined) {
    return invalid("at must be an ISO 8601 moment with an offset, or milliseconds since the epoch");
  }
  const metrics: [string, MetricValue][] = [];
  for (const [name, metric] of Object.entries(values)) {
    if (!isMetricValue(metric)) return invalid(`${name} must be a number, text, boolean or null`);
    metrics.push([name, metric]);
  }
  return { status: "valid", snapshot: { entityId, atMs, values: Object.fromEntries(metrics) } };
}

const MOMENT =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
/** What `Date` can hold. */
const LATEST_MS = 8_640_000_000_000_000;

/** A moment in milliseconds since the epoch; `undefined` when it is none. */
export function parseMoment(value: unknown): number | undefined {
  if (typeof value === "number") {
    return Number.isFinite(value) && Math.abs(value) <= LATEST_MS ? value : undefined;
  }
  if (typeof value !== "string" || !MOMENT.test(value)) return undefined;
  const atMs = Date.parse(value);
  const day = value.slice(0, 10);
  // `Date` turns the 31st of February into March.
  const isDay = new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ?? false;
  return isDay && !Number.isNaN(atMs) ? atMs : undefined;
}

function isMetricValue(value: unknown): value is MetricValue {
  return value === null || ["number", "string", "boolean"].includes(typeof value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(message: string): ParsedSnapshot {
  return { status: "invalid", message };
}
