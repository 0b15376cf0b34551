import { inSpan, noopLogger, noopMetrics, noopTracer, systemClock } from "@autotrader/kernel";
import { EventEmitter } from "eventemitter3";
import pLimit from "p-limit";
import type { TokenConfig } from "./config/token-config.ts";
import { ScannerError } from "./errors.ts";
import { followSignals } from "./follow-signals.ts";
import { assertWeights } from "./gem-score/compute-gem-score.ts";
import { defaultFlagRule } from "./gem-score/flag-rule.ts";
import { defaultWeights } from "./gem-score/weights.ts";
import { createMemoryScanStore } from "./memory-scan-store.ts";
import { createHeuristicAnalyst } from "./narrative/heuristic-narrative.ts";
import type { FeatureGate } from "./ports.ts";
import type { ScanContext } from "./scan-context.ts";
import type { ScanOutcome } from "./scan-result.ts";
import { scanToken } from "./scan-token.ts";
import type { ScanEvents, Scanner, ScannerOptions } from "./scanner.ts";

const acceptEverything: FeatureGate = { validate: () => ({ status: "valid", problems: [] }) };

/**
 * Makes a scanner. With nothing but sources it runs alone: features are not checked, a word count
 * reads the texts, results are kept in memory, and there are no alerts.
 *
 * @throws {@link ScannerError} `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { createScanner } from "@autotrader/scanner";
 * import { createStaticSource } from "@autotrader/scanner/testing";
 *
 * const source = createStaticSource("sample", { holders: 2_500, dex_liquidity_usd: 80_000 });
 * const scanner = createScanner({ sources: [source] });
 * const outcome = await scanner.scanToken({ id: "abc", symbol: "ABC", chain: "eip155:1" });
 * outcome.status; // => "scored"
 * await scanner.close();
 * ```
 */
export function createScanner(options: ScannerOptions): Scanner {
  const { concurrency = 4, sourceDeadlineMs = 90_000, narrativeDeadlineMs = 30_000 } = options;
  assertRange("concurrency", concurrency, 1, 1_000);
  assertRange("sourceDeadlineMs", sourceDeadlineMs, 1, 3_600_000);
  assertRange("narrativeDeadlineMs", narrativeDeadlineMs, 1, 3_600_000);
  const weights = options.weights ?? defaultWeights;
  assertWeights(weights);

  const emitter = new EventEmitter();
  const logger = options.logger ?? noopLogger;
  const context: ScanContext = {
    sources: options.sources,
    gate: options.gate ?? acceptEverything,
    narrative: options.narrative ?? createHeuristicAnalyst(),
    store: options.store ?? createMemoryScanStore(),
    alerts: options.alerts,
    sourceDeadlineMs,
    narrativeDeadlineMs,
    weights,
    flagRule: options.flagRule ?? defaultFlagRule,
    compat: options.compat,
    clock: options.clock ?? systemClock,
    logger,
    metrics: options.metrics ?? noopMetrics,
    tracer: options.tracer ?? noopTracer,
    emit(event, payload) {
      try {
        emitter.emit(event, payload);
      } catch (error) {
        const kind = error instanceof Error ? error.name : typeof error;
        logger.error("listener.failed", { event_name: event, error_type: kind });
      }
    },
  };
  const lifetime = new AbortController();
  const running = new Set<Promise<unknown>>();

  const scanOne = async (token: TokenConfig, signal?: AbortSignal): Promise<ScanOutcome> => {
    if (lifetime.signal.aborted) {
      throw new ScannerError("the scanner is closed", "SCANNER_CLOSED", {});
    }
    const followed = followSignals([lifetime.signal, options.signal, signal]);
    const scan = inSpan(context.tracer, "scan.token", { token_id: token.id }, async () => {
      followed.signal.throwIfAborted();
      return observeScan(token, context, followed.signal);
    });
    running.add(scan);
    try {
      return await scan;
    } finally {
      running.delete(scan);
      followed.release();
    }
  };

  return {
    scanToken: (token, { signal } = {}) => scanOne(token, signal),
    async scan(tokens, { signal, onProgress } = {}) {
      const limit = pLimit(concurrency);
      let completed = 0;
      return Promise.all(
        tokens.map((token) =>
          limit(async () => {
            const outcome = await scanOne(token, signal);
            completed += 1;
            onProgress?.({ completed, total: tokens.length, tokenId: token.id, outcome });
            return outcome;
          }),
        ),
      );
    },
    on<Name extends keyof ScanEvents>(event: Name, listener: (payload: ScanEvents[Name]) => void) {
      emitter.on(event, listener);
      return () => {
        emitter.off(event, listener);
      };
    },
    async close() {
      lifetime.abort(new ScannerError("the scanner is closed", "SCANNER_CLOSED", {}));
      await Promise.allSettled(running);
      emitter.removeAllListeners();
    },
  };
}

/** Runs one scan and tells logs, metrics and listeners how it went. */
async function observeScan(
  token: TokenConfig,
  context: ScanContext,
  signal: AbortSignal,
): Promise<ScanOutcome> {
  const { clock, logger, metrics, emit } = context;
  const startedMs = clock.monotonicMs();
  const atMs = clock.nowMs();
  metrics.increment("scan_requests_total", { token_id: token.id });
  logger.debug("scan.started", { token_id: token.id });
  emit("scan.started", { tokenId: token.id, atMs });
  try {
    const outcome = await scanToken(token, context, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      return brokenScan(token, atMs, error);
    });
    report(outcome, context);
    return outcome;
  } finally {
    const seconds = (clock.monotonicMs() - startedMs) / 1_000;
    metrics.observe("scan_duration_seconds", seconds, { token_id: token.id });
  }
}

function report(outcome: ScanOutcome, { logger, metrics, emit }: ScanContext): void {
  const tokenId = outcome.token.id;
  if (outcome.status === "scored") {
    const { status: _status, ...result } = outcome;
    const { gemScore, confidence, flagged } = result;
    metrics.observe("gem_score_distribution", gemScore);
    logger.info("scan.completed", {
      token_id: tokenId,
      gem_score: gemScore,
      confidence,
      flagged,
    });
    emit("scan.completed", { tokenId, result });
    return;
  }
  const type = outcome.status === "failed" ? outcome.code : "FEATURES_REJECTED";
  metrics.increment("scan_errors_total", { token_id: tokenId, error_type: type });
  logger.warn("scan.failed", { token_id: tokenId, error_type: type });
  emit("scan.failed", { tokenId, outcome });
}

/** A port broke its contract, such as a gate that throws. Its message may hold anything. */
function brokenScan(token: TokenConfig, atMs: number, error: unknown): ScanOutcome {
  const kind = ScannerError.is(error) ? error.code : error instanceof Error ? error.name : "error";
  const reason = `the scan broke: ${kind}`;
  return { status: "failed", token, atMs, code: "SCAN_ERROR", reason, sources: [] };
}

function assertRange(option: string, received: number, lowest: number, highest: number): void {
  if (received >= lowest && received <= highest) return;
  const expected = `${lowest} to ${highest}`;
  throw new ScannerError(
    `createScanner option ${option} must be ${expected}, got ${received}`,
    "OPTION_OUT_OF_RANGE",
    { option, expected, received },
  );
}
