import { parseMoment } from "../snapshots/parse-snapshot.ts";
import { type HistoryFormat, historyFault, readRecords } from "./read-history.ts";
import type { Incident } from "./score-alerts.ts";

const KEYS: ReadonlySet<string> = new Set(["entity_id", "at", "until", "rule"]);

/**
 * Reads a file of labels as a stream of incidents: `entity_id`, `at` (when it began), and if they are known
 * `until` (when it was over, else it counts as over at once) and `rule` (the one that should have told of it).
 *
 * @param chunks - The text in pieces of any size.
 *
 * @throws `AlertRulesError` `HISTORY_UNREADABLE` with the line, once the reader gets there.
 *
 * @example
 * ```ts
 * import { readIncidents } from "@autotrader/alert-rules/tooling";
 *
 * async function* chunks() {
 *   yield "entity_id,at,until\nGEM,1970-01-01T00:01:00Z,1970-01-01T00:02:00Z\n";
 * }
 * const incidents = [];
 * for await (const incident of readIncidents(chunks(), "csv")) incidents.push(incident);
 * incidents; // => [{ entityId: "GEM", fromMs: 60_000, toMs: 120_000, rule: null }]
 * ```
 */
export function readIncidents(
  chunks: AsyncIterable<string>,
  format: HistoryFormat,
): AsyncGenerator<Incident> {
  return readRecords(chunks, format, ({ entityId, atMs, values }, line) => {
    const unknown = Object.keys(values).find((name) => !KEYS.has(name));
    if (unknown !== undefined) throw historyFault(line, `an incident has no ${unknown}`);
    const { until = null, rule = null } = values;
    const toMs = until === null ? atMs : parseMoment(until);
    if (toMs === undefined) {
      throw historyFault(line, "until must be an ISO 8601 moment with an offset, or milliseconds");
    }
    if (toMs < atMs) throw historyFault(line, "until is before at");
    if (rule !== null && typeof rule !== "string") throw historyFault(line, "rule must be a text");
    return { entityId, fromMs: atMs, toMs, rule };
  });
}
