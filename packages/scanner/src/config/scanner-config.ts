import type { FlagRule } from "../gem-score/flag-rule.ts";
import type { GemScoreWeights } from "../gem-score/weights.ts";
import type { CircuitBreakerOptions } from "../transport/circuit-breaker.ts";
import type { RateLimit } from "../transport/rate-limiter.ts";
import type { RetryOptions } from "../transport/retry-policy.ts";
import type { TokenConfig } from "./token-config.ts";

/**
 * What a configuration document such as `configs/scanner.yaml` says, with every default filled in.
 * The document writes its keys in `snake_case`. The parts here are options as they are:
 * `createHttpTransport({ ...config.transport })` and `createScanner({ ...config, sources })`.
 */
export interface ScannerConfig {
  /** Tokens scanned at the same time. */
  readonly concurrency: number;
  /** Longest wait for one source, milliseconds. */
  readonly sourceDeadlineMs: number;
  /** Longest wait for the narrative, milliseconds. */
  readonly narrativeDeadlineMs: number;
  /** Options of `createHttpTransport`. */
  readonly transport: {
    /** Longest wait for one answer, milliseconds. */
    readonly timeoutMs: number;
    /** Retries after the first attempt. */
    readonly retry: Omit<RetryOptions, "maxRetryAfterMs">;
    /** Longest wait for a limit or a `Retry-After`, milliseconds. */
    readonly maxWaitMs: number;
    /** Largest body read, bytes. */
    readonly maxBytes: number;
    /** Limits by host or parent domain, added to the built-in ones. */
    readonly hostLimits: Readonly<Record<string, RateLimit>>;
    readonly breaker: CircuitBreakerOptions;
  };
  /** Weights of the score inputs, together 1. */
  readonly weights: GemScoreWeights;
  /** When a token is flagged. */
  readonly flagRule: FlagRule;
  /** Each `id` once. */
  readonly tokens: readonly TokenConfig[];
}
