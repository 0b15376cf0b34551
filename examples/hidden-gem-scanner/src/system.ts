import type { AlertChannel, AlertEngine } from "@autotrader/alert-rules";
import type { BacktestProgress } from "@autotrader/backtest-stats/harness";
import type { MetricsRegistry } from "@autotrader/metrics";
import type { Scanner, ScanStore, TokenConfig } from "@autotrader/scanner";
import type { StoreBacktest } from "./backtest/run-store-backtest.ts";
import type { WindowScan } from "./service/scan-window.ts";

/** The running system, as the command line and the server see it. */
export interface System {
  /** Where the numbers come from, in one line. */
  readonly description: string;
  readonly simulated: boolean;
  /** Who reads texts, in one line. */
  readonly narrativeDescription: string;
  readonly tokens: readonly TokenConfig[];
  readonly scanner: Scanner;
  /** Scans one token for one window of time and keeps the result unless the window has one. */
  readonly scanWindow: (token: TokenConfig, windowMs: number) => Promise<WindowScan>;
  readonly store: ScanStore;
  readonly alerts: AlertEngine;
  /** Where alerts end up, whatever the host put in between. */
  readonly channels: readonly AlertChannel[];
  readonly metrics: MetricsRegistry;
  /** Fetches the prices that the store lacks; in a simulated market also replays past scans. */
  readonly fillHistory: (onProgress: (done: number, total: number) => void) => Promise<void>;
  /** Judges what the store holds and writes the report. */
  readonly backtest: (onProgress: (progress: BacktestProgress) => void) => Promise<StoreBacktest>;
  /** Rejects when the database does not answer. */
  readonly isReady: () => Promise<void>;
  /** Ends running scans and deliveries. The host closes what it brought: database and market data. */
  readonly close: () => Promise<void>;
}
