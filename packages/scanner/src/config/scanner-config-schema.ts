import * as z from "zod";

import { defaultFlagRule } from "../gem-score/flag-rule.ts";
import { defaultWeights, scoreInputNames } from "../gem-score/weights.ts";
import type { ScannerConfig } from "./scanner-config.ts";
import { tokenFields } from "./token-fields.ts";

const durationMs = z.number().int().min(1).max(3_600_000);
const ratio = z.number().min(0).max(1);

const rateLimit = z.strictObject({
  requests: z.number().int().min(1).max(1_000_000),
  window_ms: durationMs,
});
const transport = z.strictObject({
  timeout_ms: durationMs.default(10_000),
  retry: z
    .strictObject({
      retries: z.number().int().min(0).max(10).default(2),
      base_delay_ms: durationMs.default(500),
      max_delay_ms: durationMs.default(30_000),
    })
    .prefault({}),
  max_wait_ms: durationMs.default(60_000),
  max_bytes: z.number().int().min(1_024).max(500_000_000).default(5_000_000),
  host_limits: z.record(z.string().min(1), rateLimit).default({}),
  breaker: z
    .strictObject({
      failure_threshold: z.number().int().min(1).max(1_000).default(5),
      window_ms: durationMs.default(60_000),
      open_ms: durationMs.default(30_000),
    })
    .prefault({}),
});
const weights = z
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
    (shares) => Math.abs(scoreInputNames.reduce((sum, name) => sum + shares[name], 0) - 1) <= 1e-9,
    "weights add up to 1",
  );
const flagRule = z.strictObject({
  min_score: z.number().min(0).max(100).default(defaultFlagRule.minScore),
  min_safety: ratio.default(defaultFlagRule.minSafety),
  signals: z.array(z.enum(scoreInputNames)).default([...defaultFlagRule.signals]),
  min_signal: ratio.default(defaultFlagRule.minSignal),
});
const unlock = z.strictObject({
  at_ms: z.number().int().nonnegative(),
  percent_supply: z.number().min(0).max(100),
});
const token = z.strictObject({
  id: tokenFields.id,
  symbol: tokenFields.symbol,
  chain: tokenFields.chain,
  contract_address: tokenFields.contractAddress.optional(),
  coingecko_id: tokenFields.serviceId.optional(),
  defillama_slug: tokenFields.serviceId.optional(),
  narratives: z.array(tokenFields.narrative).max(50).optional(),
  unlocks: z.array(unlock).max(1_000).optional(),
});
const tokens = z
  .array(token)
  .max(10_000)
  .superRefine((list, context) => {
    const seen = new Set<string>();
    for (const [index, { id }] of list.entries()) {
      if (seen.has(id)) {
        context.addIssue({ code: "custom", path: [index, "id"], message: `"${id}" comes twice` });
      }
      seen.add(id);
    }
  });
const documentSchema = z.strictObject({
  concurrency: z.number().int().min(1).max(1_000).default(4),
  source_deadline_ms: durationMs.default(90_000),
  narrative_deadline_ms: durationMs.default(30_000),
  transport: transport.prefault({}),
  weights: weights.default(defaultWeights),
  flag_rule: flagRule.prefault({}),
  tokens,
});

/**
 * Schema of a configuration document: `snake_case` keys go in, a {@link ScannerConfig} comes out. What
 * is left out gets its default. Unknown keys are problems.
 */
export const scannerConfigSchema: z.ZodType<ScannerConfig> =
  documentSchema.transform(toScannerConfig);

function toScannerConfig(document: z.infer<typeof documentSchema>): ScannerConfig {
  const { retry, breaker, host_limits, ...limits } = document.transport;
  const hostLimits = Object.entries(host_limits).map(
    ([host, { requests, window_ms }]) => [host, { requests, windowMs: window_ms }] as const,
  );
  return {
    concurrency: document.concurrency,
    sourceDeadlineMs: document.source_deadline_ms,
    narrativeDeadlineMs: document.narrative_deadline_ms,
    transport: {
      timeoutMs: limits.timeout_ms,
      retry: {
        retries: retry.retries,
        baseDelayMs: retry.base_delay_ms,
        maxDelayMs: retry.max_delay_ms,
      },
      maxWaitMs: limits.max_wait_ms,
      maxBytes: limits.max_bytes,
      hostLimits: Object.fromEntries(hostLimits),
      breaker: {
        failureThreshold: breaker.failure_threshold,
        windowMs: breaker.window_ms,
        openMs: breaker.open_ms,
      },
    },
    weights: document.weights,
    flagRule: {
      minScore: document.flag_rule.min_score,
      minSafety: document.flag_rule.min_safety,
      signals: document.flag_rule.signals,
      minSignal: document.flag_rule.min_signal,
    },
    tokens: document.tokens.map(({ id, symbol, chain, narratives, unlocks, ...ids }) => ({
      id,
      symbol,
      chain,
      contractAddress: ids.contract_address,
      coingeckoId: ids.coingecko_id,
      defillamaSlug: ids.defillama_slug,
      narratives,
      unlocks: unlocks?.map(({ at_ms, percent_supply }) => ({
        atMs: at_ms,
        percentSupply: percent_supply,
      })),
    })),
  };
}
