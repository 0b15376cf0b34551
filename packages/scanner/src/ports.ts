import type { Problem } from "@autotrader/kernel";
import type { TokenConfig } from "./config/token-config.ts";
import type { SourceErrorCode } from "./errors.ts";
import type { FeatureValue } from "./feature-value.ts";
import type { FiredAlert } from "./fired-alert.ts";
import type { NarrativeOutcome } from "./narrative-outcome.ts";
import type { Observation } from "./observation.ts";
import type { ScanResult } from "./scan-result.ts";

export type { Clock, Logger, Metrics, Tracer } from "@autotrader/kernel";

/**
 * Which tokens to scan. A rejection means that the list cannot be had; nothing is scanned then.
 * `readonly TokenConfig[]` from a configuration file is enough for most hosts.
 */
export interface TokenList {
  /** The tokens of this moment, each `id` once. */
  readonly tokens: () => Promise<readonly TokenConfig[]>;
}

/** One question to a source that got no usable answer. */
export interface SourceFailure {
  /** Why, for programs. */
  readonly code: SourceErrorCode;
  /** Path below the source's base address, or the JSON-RPC method. */
  readonly path: string;
  /** Why, in one line that is safe to log and to show: no credentials, no response bodies. */
  readonly reason: string;
}

/** What became of asking one source about one token. */
export type SourceOutcome =
  | {
      /** At least one question was answered. */
      readonly status: "fetched";
      /** What is known now. Empty when the source says that there is nothing, as for a token without pools. */
      readonly observations: readonly Observation[];
      /** The questions that were not answered; empty when all were. */
      readonly failures: readonly SourceFailure[];
    }
  | {
      /** The token has nothing this source could be asked about, such as no CoinGecko id. */
      readonly status: "skipped";
      /** What is missing. */
      readonly reason: string;
    }
  | {
      /** No question was answered. */
      readonly status: "failed";
      /** Every question, each with its reason; at least one. */
      readonly failures: readonly SourceFailure[];
    };

/**
 * Where observations come from.
 *
 * Implementations must:
 * - resolve with `failed` for anything the network or the service can do, and reject only when
 *   `signal` aborts (a source that throws is reported as failed, so one bad source cannot stop a scan);
 * - report only values they checked: finite numbers, never a 0 in place of "unknown";
 * - keep base addresses, keys and response bodies out of `path` and `reason`;
 * - accept concurrent calls, and pass `tokenSourceContract` from `@autotrader/scanner/testing`.
 */
export interface TokenSource {
  /** Stable name in `snake_case`, used in metrics, provenance and reports. */
  readonly name: string;
  /** Asks about one token. */
  readonly fetch: (
    token: TokenConfig,
    options: { readonly signal: AbortSignal },
  ) => Promise<SourceOutcome>;
}

/** What a {@link FeatureGate} thinks of one token's features. */
export interface FeatureVerdict {
  /** `invalid` stops the scan of this token before it is scored. */
  readonly status: "valid" | "invalid";
  /** All findings, also warnings of a valid verdict. */
  readonly problems: readonly Problem[];
}

/**
 * Decides whether extracted features may be scored. Pure and synchronous; when it throws, the scan
 * of the token fails, because features that nobody could check must not be scored.
 */
export interface FeatureGate {
  /** Judges all features of one token at once. */
  readonly validate: (features: Readonly<Record<string, FeatureValue>>) => FeatureVerdict;
}

/** What a {@link NarrativeAnalyst} gets to read. The texts are untrusted. */
export interface NarrativeInput {
  /** The token's `id`. */
  readonly tokenId: string;
  /** The token's ticker. */
  readonly symbol: string;
  /** Texts about the token, best first. May be empty. */
  readonly texts: readonly string[];
}

/**
 * Reads texts about a token. Resolves with `unknown` when there is nothing to read or nobody to
 * read it, and rejects only when `signal` aborts. A rejection for another reason counts as unknown.
 */
export interface NarrativeAnalyst {
  /** Analyses all texts together. */
  readonly analyze: (
    input: NarrativeInput,
    options: { readonly signal: AbortSignal },
  ) => Promise<NarrativeOutcome>;
}

/**
 * Keeps scan results. A rejection is an outage: the scan still succeeds and lists the problem.
 * Saving the same token and `atMs` again replaces the earlier result. Pass `scanStoreContract`.
 */
export interface ScanStore {
  /** Keeps one result; a later `recent` of this or another process shows it. */
  readonly save: (result: ScanResult) => Promise<void>;
  /** The latest results by `atMs`, newest first, at most `limit`. */
  readonly recent: (limit: number) => Promise<readonly ScanResult[]>;
}

/** What alert rules are evaluated on. */
export interface AlertSnapshot {
  /** The token's `id`. */
  readonly entityId: string;
  /** Moment of the scan, milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** `gem_score`, `confidence`, `flagged` and every feature. */
  readonly values: Readonly<Record<string, FeatureValue>>;
}

/** What one evaluation changed. */
export interface AlertEvaluation {
  /** Alerts that began. */
  readonly fired: readonly FiredAlert[];
  /** Alerts that ended. */
  readonly resolved: readonly FiredAlert[];
}

/** Evaluates alert rules after each scan. A rejection is an outage: the scan still succeeds. */
export interface AlertSink {
  /** Evaluates every rule on one token's values. */
  readonly evaluate: (snapshot: AlertSnapshot) => Promise<AlertEvaluation>;
}
