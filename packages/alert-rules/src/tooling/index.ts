/**
 * What the command line does, for programs: reading snapshots.
 *
 * @packageDocumentation
 */
export type { MetricValue, MetricValues } from "../evaluation/metric-values.ts";
export {
  type ParsedSnapshot,
  parseSnapshot,
  type ReadSnapshot,
} from "../snapshots/parse-snapshot.ts";
