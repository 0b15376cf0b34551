import type { Clock, Logger, Metrics, Tracer } from "@autotrader/kernel";
import type { TokenConfig } from "./config/token-config.ts";
import type { SourceErrorCode } from "./errors.ts";
import type { FeatureValue } from "./feature-value.ts";
import type { FlagRule } from "./gem-score/flag-rule.ts";
import type { GemScoreWeights } from "./gem-score/weights.ts";
import type { AlertSink, FeatureGate, NarrativeAnalyst, ScanStore, TokenSource } from "./ports.ts";
import type { ScanOutcome, ScanResult } from "./scan-result.ts";

/** What `createScanner` takes. Only `sources` is required. */
export interface ScannerOptions {
  /** Who is asked about each token, all at once. Where two know the same thing, the earlier one counts. */
  readonly sources: readonly TokenSource[];
  /**
   * Checks features before they are scored.
   *
   * @defaultValue accepts everything
   */
  readonly gate?: FeatureGate | undefined;
  /**
   * Reads the texts that sources bring.
   *
   * @defaultValue `createHeuristicAnalyst()`
   */
  readonly narrative?: NarrativeAnalyst | undefined;
  /**
   * Keeps results.
   *
   * @defaultValue `createMemoryScanStore()`
   */
  readonly store?: ScanStore | undefined;
  /**
   * Evaluates alert rules on each result.
   *
   * @defaultValue none
   */
  readonly alerts?: AlertSink | undefined;
  /**
   * Tokens scanned at the same time, 1 to 1000.
   *
   * @defaultValue 4
   */
  readonly concurrency?: number | undefined;
  /**
   * Longest wait for one source, its waits for rate limits included. A source that takes longer is
   * reported as failed.
   *
   * @defaultValue 90_000
   */
  readonly sourceDeadlineMs?: number | undefined;
  /**
   * Longest wait for the narrative. Afterwards it is unknown.
   *
   * @defaultValue 30_000
   */
  readonly narrativeDeadlineMs?: number | undefined;
  /**
   * Weights of the score inputs, adding up to 1.
   *
   * @defaultValue `defaultWeights`
   */
  readonly weights?: GemScoreWeights | undefined;
  /**
   * When a token is flagged.
   *
   * @defaultValue `defaultFlagRule`
   */
  readonly flagRule?: FlagRule | undefined;
  /**
   * `"reference"` computes score, confidence and flag with the formulas of the system that this
   * package replaces, its faults included. For comparisons only.
   *
   * @defaultValue undefined
   */
  readonly compat?: "reference" | undefined;
  /** Time. */
  readonly clock?: Clock | undefined;
  /** Log lines. */
  readonly logger?: Logger | undefined;
  /** Numbers; see `metricDefinitions`. */
  readonly metrics?: Metrics | undefined;
  /** Spans: one per scan. */
  readonly tracer?: Tracer | undefined;
  /** Stops every scan when it aborts, as `close()` does. */
  readonly signal?: AbortSignal | undefined;
}

/** What listeners get, by event name. */
export interface ScanEvents {
  /** A token's scan began. */
  "scan.started": { readonly tokenId: string; readonly atMs: number };
  /** A source answered, at least partly. */
  "source.fetched": {
    readonly tokenId: string;
    readonly source: string;
    readonly latencyMs: number;
    readonly observations: number;
  };
  /** A source gave nothing. */
  "source.failed": {
    readonly tokenId: string;
    readonly source: string;
    readonly latencyMs: number;
    readonly code: SourceErrorCode;
    readonly reason: string;
  };
  /** Features were computed; unknown ones are `null`. */
  "features.extracted": {
    readonly tokenId: string;
    readonly values: Readonly<Record<string, FeatureValue>>;
  };
  /** The GemScore was computed. */
  "score.computed": {
    readonly tokenId: string;
    readonly gemScore: number;
    readonly confidence: number;
    readonly flagged: boolean;
  };
  /** The store took the result. */
  "scan.stored": { readonly tokenId: string; readonly atMs: number };
  /** The scan ended with a score. */
  "scan.completed": { readonly tokenId: string; readonly result: ScanResult };
  /** The scan ended without a score: rejected or failed. */
  "scan.failed": { readonly tokenId: string; readonly outcome: ScanOutcome };
}

/** How far `scan` has come. */
export interface ScanProgress {
  /** Tokens done, whatever their outcome. */
  readonly completed: number;
  /** Tokens asked for. */
  readonly total: number;
  /** The token that was just done. */
  readonly tokenId: string;
  /** How it ended. */
  readonly outcome: ScanOutcome;
}

/** Scans tokens. Made by `createScanner`; safe to use concurrently. */
export interface Scanner {
  /**
   * Scans one token. Failing sources, stores and alerts degrade the result; they do not reject.
   *
   * @throws The reason of `signal` when it aborts; {@link ScannerError} `SCANNER_CLOSED` after `close()`.
   */
  readonly scanToken: (
    token: TokenConfig,
    options?: { readonly signal?: AbortSignal | undefined },
  ) => Promise<ScanOutcome>;
  /**
   * Scans many tokens, at most `concurrency` at a time.
   *
   * @returns One outcome per token, in the order of `tokens`.
   * @throws As `scanToken`.
   */
  readonly scan: (
    tokens: readonly TokenConfig[],
    options?: {
      readonly signal?: AbortSignal | undefined;
      /** Called after each token. */
      readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
    },
  ) => Promise<readonly ScanOutcome[]>;
  /** Calls `listener` on every `event` until the returned function is called. */
  readonly on: <Name extends keyof ScanEvents>(
    event: Name,
    listener: (payload: ScanEvents[Name]) => void,
  ) => () => void;
  /** Aborts running scans, waits until they have ended and drops all listeners. Twice is fine. */
  readonly close: () => Promise<void>;
}
