import type { Problem } from "@autotrader/kernel";
import * as z from "zod";

import { ScannerError } from "./errors.ts";
import type { FlagRule } from "./gem-score/flag-rule.ts";
import { defaultFlagRule } from "./gem-score/flag-rule.ts";
import { defaultWeights, type GemScoreWeights, scoreInputNames } from "./gem-score/weights.ts";
import { problemsOf } from "./problems-of.ts";
import type { TokenConfig } from "./token-config.ts";
import { tokenConfigSchema } from "./token-config.ts";
import type { CircuitBreakerOptions } from "./transport/circuit-breaker.ts";
import type { RateLimit } from "./transport/rate-limiter.ts";
import type { RetryOptions } from "./transport/retry-policy.ts";

/**
 * A scanner's configuration as `configs/scanner.yaml` holds it, with every default filled in. Its
 * parts are options as they are: `createHttpTransport({ ...config.transport })` and
 * `createScanner({ ...config, sources })`.
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

const durationMs = z.number().int().min(1).max(3_600_000);
const ratio = z.number().min(0).max(1);
const rateLimitSchema = z.strictObject({
  requests: z.number().int().min(1).max(1_000_000),
  windowMs: durationMs,
});
const transportSchema = z.strictObject({
  timeoutMs: durationMs.default(10_000),
  retry: z
    .strictObject({
      retries: z.number().int().min(0).max(10).default(2),
      baseDelayMs: durationMs.default(500),
      maxDelayMs: durationMs.default(30_000),
    })
    .prefault({}),
  maxWaitMs: durationMs.default(60_000),
  maxBytes: z.number().int().min(1_024).max(500_000_000).default(5_000_000),
  hostLimits: z.record(z.string().min(1), rateLimitSchema).default({}),
  breaker: z
    .strictObject({
      failureThreshold: z.number().int().min(1).max(1_000).default(5),
      windowMs: durationMs.default(60_000),
      openMs: durationMs.default(30_000),
    })
    .prefault({}),
});
const weightsSchema = z
  .strictObject({
    sentiment: ratio,
    accumulation: ratio,
    onchain_activity: ratio,
    liquidity_depth: ratio,
    tokenomics: ratio,
    contract_safety: ratio,
    narrative_momentum: ratio,
    community: ratio,
  })
  .refine(
    (weights) =>
      Math.abs(scoreInputNames.reduce((sum, name) => sum + weights[name], 0) - 1) <= 1e-9,
    "weights add up to 1",
  );
const flagRuleSchema = z.strictObject({
  minScore: z.number().min(0).max(100).default(defaultFlagRule.minScore),
  minSafety: ratio.default(defaultFlagRule.minSafety),
  signals: z.array(z.enum(scoreInputNames)).default([...defaultFlagRule.signals]),
  minSignal: ratio.default(defaultFlagRule.minSignal),
});
const tokensSchema = z
  .array(tokenConfigSchema)
  .max(10_000)
  .superRefine((tokens, context) => {
    const seen = new Set<string>();
    for (const [index, { id }] of tokens.entries()) {
      if (seen.has(id)) {
        context.addIssue({ code: "custom", path: [index, "id"], message: `"${id}" comes twice` });
      }
      seen.add(id);
    }
  });

/** Schema of a {@link ScannerConfig}; what is left out gets its default. Unknown keys are problems. */
export const scannerConfigSchema: z.ZodType<ScannerConfig> = z.strictObject({
  concurrency: z.number().int().min(1).max(1_000).default(4),
  sourceDeadlineMs: durationMs.default(90_000),
  narrativeDeadlineMs: durationMs.default(30_000),
  transport: transportSchema.prefault({}),
  weights: weightsSchema.default(defaultWeights),
  flagRule: flagRuleSchema.prefault({}),
  tokens: tokensSchema,
});

/** A configuration, or everything that is wrong with it. */
export type ScannerConfigOutcome =
  | { readonly status: "valid"; readonly config: ScannerConfig }
  | { readonly status: "invalid"; readonly problems: readonly Problem[] };

/** Checks a parsed configuration file and names every problem with its path. */
export function validateScannerConfig(value: unknown): ScannerConfigOutcome {
  const parsed = scannerConfigSchema.safeParse(value);
  if (parsed.success) return { status: "valid", config: parsed.data };
  return { status: "invalid", problems: problemsOf(parsed.error, "CONFIG_INVALID") };
}

/**
 * Reads a parsed configuration file and fills in the defaults.
 *
 * @throws {@link ScannerError} `CONFIG_INVALID` with every problem and its path.
 *
 * @example
 * ```ts
 * import { parseScannerConfig } from "@autotrader/scanner";
 *
 * const config = parseScannerConfig({
 *   tokens: [{ id: "chainlink", symbol: "LINK", chain: "eip155:1", coingeckoId: "chainlink" }],
 * });
 * config.concurrency; // => 4
 * ```
 */
export function parseScannerConfig(value: unknown): ScannerConfig {
  const outcome = validateScannerConfig(value);
  if (outcome.status === "valid") return outcome.config;
  const { problems } = outcome;
  const first = problems[0];
  throw new ScannerError(
    `scanner configuration has ${problems.length} problem(s), first at "${first?.path ?? ""}": ${first?.message ?? ""}`,
    "CONFIG_INVALID",
    { problems },
  );
}
