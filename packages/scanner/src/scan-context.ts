import type { Clock, Logger, Metrics, Tracer } from "@autotrader/kernel";

import type { FlagRule } from "./gem-score/flag-rule.ts";
import type { GemScoreWeights } from "./gem-score/weights.ts";
import type { AlertSink, FeatureGate, NarrativeAnalyst, ScanStore, TokenSource } from "./ports.ts";
import type { ScanEvents } from "./scanner.ts";

/** Everything the stages of a scan work with: the scanner's options with their defaults filled in. */
export interface ScanContext {
  readonly sources: readonly TokenSource[];
  readonly gate: FeatureGate;
  readonly narrative: NarrativeAnalyst;
  readonly store: ScanStore;
  readonly alerts: AlertSink | undefined;
  readonly sourceDeadlineMs: number;
  readonly narrativeDeadlineMs: number;
  readonly weights: GemScoreWeights;
  readonly flagRule: FlagRule;
  readonly compat: "reference" | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracer: Tracer;
  /** Tells listeners; a listener that throws is logged and does no harm. */
  readonly emit: <Name extends keyof ScanEvents>(event: Name, payload: ScanEvents[Name]) => void;
}
