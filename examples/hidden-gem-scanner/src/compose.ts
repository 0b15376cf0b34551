import {
  type AlertChannel,
  type AlertStateStore,
  metricDefinitions as alertMetrics,
  createAlertEngine,
  type LookupAddresses,
} from "@autotrader/alert-rules";
import { createGuardedFetch } from "@autotrader/alert-rules/channels";
import { lookupAddresses } from "@autotrader/alert-rules/node";
import { metricDefinitions as backtestMetrics } from "@autotrader/backtest-stats/harness";
import {
  createFeatureStore,
  createFeatureValidator,
  metricDefinitions as featureMetrics,
} from "@autotrader/feature-validation";
import { createSqlBackend } from "@autotrader/feature-validation/postgres";
import {
  type Clock,
  type Logger,
  type MetricDefinition,
  noopLogger,
  type SqlClient,
  type SqlQuery,
} from "@autotrader/kernel";
import { metricDefinitions as llmMetrics } from "@autotrader/llm-client";
import { createMetrics } from "@autotrader/metrics";
import {
  createHeuristicAnalyst,
  createHttpTransport,
  createScanner,
  type ScannerOptions,
  type ScanResult,
  metricDefinitions as scannerMetrics,
} from "@autotrader/scanner";
import { createAlertChannels } from "./alerts/create-alert-channels.ts";
import { runStoreBacktest } from "./backtest/run-store-backtest.ts";
import type { SystemConfig } from "./config/system-config.ts";
import { backfillPrices } from "./history/backfill-prices.ts";
import { replayScans } from "./history/replay-scans.ts";
import type { MarketData } from "./market-data/choose-market-data.ts";
import { createSources } from "./market-data/create-sources.ts";
import { privateOrigins } from "./market-data/private-origins.ts";
import { simulatedTokenList } from "./market-data/simulated-tokens.ts";
import { createNarrative } from "./narrative/create-narrative.ts";
import { scanWindow } from "./service/scan-window.ts";
import { createPriceBarStore } from "./store/price-bar-store.ts";
import { createSqlScanStore } from "./store/sql-scan-store.ts";
import type { System } from "./system.ts";

/** What the system stands on. */
export interface Host {
  readonly config: SystemConfig;
  readonly marketData: MarketData;
  /** A database that `migrate` brought up to date. */
  readonly sql: SqlClient;
  readonly logger: Logger;
  readonly clock: Clock;
  /** HTTP client of the LLM providers. @defaultValue the platform's `fetch` */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Finds addresses of names, to refuse private ones. @defaultValue the operating system's */
  readonly lookup?: LookupAddresses | undefined;
  /** Where `${NAME}` references of the configuration are looked up. */
  readonly resolveSecret: (name: string) => string | undefined;
  /** Takes one line per alert for a person. */
  readonly writeAlert: (line: string) => void;
  /** Ends running work when it aborts. */
  readonly signal: AbortSignal;
  /** Folder of the report. */
  readonly outputDir: string;
  /** Where alerts are remembered. @defaultValue memory, which forgets on a restart */
  readonly alertStore?: AlertStateStore | undefined;
  /** Puts something between the engine and its channels. @defaultValue nothing */
  readonly routeAlerts?: ((channel: AlertChannel) => AlertChannel) | undefined;
  /** Whether this process delivers alerts. @defaultValue true */
  readonly deliversAlerts?: boolean | undefined;
  /** Keeps more of a scan, in the transaction that keeps its window. @defaultValue nothing more */
  readonly alsoKeep?: ((transaction: SqlQuery, result: ScanResult) => Promise<void>) | undefined;
  /** Metrics of the host. @defaultValue none */
  readonly metricDefinitions?: readonly MetricDefinition[] | undefined;
}

/**
 * The only place where packages meet: every port is filled here and nowhere else, in the order in
 * which the data flows (docs/flow.md).
 */
export function compose(host: Host): System {
  const { config, marketData, sql, clock, logger } = host;
  host.signal.throwIfAborted();
  const lifetime = new AbortController();
  const { signal } = lifetime;
  const stop = () => lifetime.abort(host.signal.reason);
  host.signal.addEventListener("abort", stop, { once: true });

  const metrics = createMetrics({
    logger,
    definitions: [
      ...scannerMetrics,
      ...featureMetrics,
      ...llmMetrics,
      ...alertMetrics,
      ...backtestMetrics,
      ...(host.metricDefinitions ?? []),
    ],
  });
  const observers = { clock, logger, metrics };

  // Whatever an address of a configuration leads to, it is asked only where that is public.
  const { lookup = lookupAddresses } = host;
  const allowedOrigins = privateOrigins(config.llm, marketData);
  const guard = (fetch?: typeof globalThis.fetch) =>
    createGuardedFetch({ fetch, lookup, allowedOrigins });

  // Token list and sources: one transport keeps the limits of all sources together.
  const { simulator } = marketData;
  const tokens = simulator ? simulatedTokenList(simulator.market.tokens) : config.scanner.tokens;
  const hostLimits = { ...config.scanner.transport.hostLimits, ...marketData.hostLimits };
  const transportDefaults = { ...config.scanner.transport, hostLimits };
  const transport = createHttpTransport({ ...transportDefaults, fetch: guard(), ...observers });

  // Validation: of what sources say before it is scored, and of what is stored.
  const gate = createFeatureValidator({ ...config.sourceFeatures, logger, metrics });
  const stored = createFeatureValidator({ ...config.scoredFeatures, logger, metrics });

  // Store: validated features and results, side by side in one database.
  const storeIn = (client: SqlClient) => {
    const backend = createSqlBackend({ sql: client });
    const features = createFeatureStore({ backend, validator: stored, ...observers });
    return createSqlScanStore({ sql: client, features });
  };
  const store = storeIn(sql);
  const bars = createPriceBarStore(sql);

  // Narrative: models where there is a key, else and on any failure a word count.
  const { resolveSecret } = host;
  const fetch = guard(host.fetch);
  const narrative = createNarrative({ config: config.llm, resolveSecret, fetch, ...observers });

  // Alerts and their notification: rules and channels from one YAML file.
  const channels = createAlertChannels({
    channels: config.alertRules.channels ?? {},
    resolveSecret,
    lookup,
    write: host.writeAlert,
  });
  const alerts = createAlertEngine({
    rules: config.alertRules,
    channels: channels.map((channel) => host.routeAlerts?.(channel) ?? channel),
    store: host.alertStore,
    ...observers,
  });
  if (host.deliversAlerts !== false) alerts.start();

  const scannerDefaults: Omit<ScannerOptions, "sources"> = { ...config.scanner, gate, store };
  const scannerToday: ScannerOptions = {
    ...scannerDefaults,
    sources: createSources(transport, marketData.baseUrls),
    narrative: narrative.analyst,
    alerts,
    ...observers,
    signal,
  };
  const scanner = createScanner(scannerToday);

  return {
    description: marketData.description,
    simulated: marketData.kind === "simulated",
    narrativeDescription: narrative.description,
    tokens,
    scanner,
    scanWindow: (token, windowMs) =>
      scanWindow(token, windowMs, {
        sql,
        storeIn,
        alsoKeep: host.alsoKeep,
        alerts,
        createScanner: (ports) => createScanner({ ...scannerToday, ...ports }),
      }),
    store,
    alerts,
    channels,
    metrics,
    async fillHistory(onProgress) {
      const baseUrl = marketData.baseUrls.coingecko;
      await backfillPrices({ tokens, bars, transport, baseUrl, ...observers, signal, onProgress });
      if (simulator === null) return;
      await replayScans({
        seed: simulator.seed,
        tokens,
        nowMs: clock.nowMs(),
        weeks: config.backtest.replayWeeks,
        sql,
        createReplayScanner: (past) =>
          createScanner({
            ...scannerDefaults,
            sources: createSources(
              createHttpTransport({ ...transportDefaults, ...past }),
              simulator.baseUrls(past.origin),
            ),
            narrative: createHeuristicAnalyst(),
            clock: past.clock,
            signal,
            logger: noopLogger,
          }),
        onProgress,
      });
    },
    backtest: (onProgress) =>
      runStoreBacktest({
        config: config.backtest,
        bars,
        sql,
        historyName: marketData.description,
        simulated: marketData.kind === "simulated",
        outputDir: host.outputDir,
        logger,
        metrics,
        signal,
        onProgress,
      }),
    async isReady() {
      await sql.query("select 1");
    },
    async close() {
      host.signal.removeEventListener("abort", stop);
      lifetime.abort(new Error("the system is closing"));
      await scanner.close();
      await alerts.close();
    },
  };
}
