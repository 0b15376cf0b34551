import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Clock, SqlClient } from "@autotrader/kernel";
import { systemClock } from "@autotrader/kernel";
import { createLogger } from "@autotrader/logging";
import { createMemoryTransport, type MemoryTransport } from "@autotrader/logging/testing";
import { compose } from "../src/compose.ts";
import { loadConfig } from "../src/config/load-config.ts";
import type { SystemConfig } from "../src/config/system-config.ts";
import type { BaseUrls } from "../src/market-data/base-urls.ts";
import { chooseMarketData } from "../src/market-data/choose-market-data.ts";
import type { MarketSimulator } from "../src/simulator/create-market-simulator.ts";
import type { System } from "../src/system.ts";

/** The repository's own configuration folder. */
export const configDir: string = fileURLToPath(new URL("../../../configs", import.meta.url));

export interface StartSystemOptions {
  /** A migrated database, which the caller closes. Making one takes seconds, so tests share it. */
  readonly sql: SqlClient;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly secrets?: Readonly<Record<string, string>> | undefined;
  /** Changes where services are asked, to stand between the scanner and the simulator. */
  readonly redirect?: ((urls: BaseUrls) => BaseUrls) | undefined;
  /** Says that the simulator is the live APIs, which may not be in this network. */
  readonly claimsLive?: boolean | undefined;
  /** Changes the repository's own configuration. */
  readonly configure?: ((config: SystemConfig) => SystemConfig) | undefined;
  readonly clock?: Clock | undefined;
}

/** A composed system with everything it wrote. */
export interface StartedSystem {
  readonly system: System;
  readonly simulator: MarketSimulator;
  readonly log: MemoryTransport;
  readonly alertLines: readonly string[];
  readonly outputDir: string;
  readonly close: () => Promise<void>;
}

/** Starts the system as `run` does, on simulated data with seed 7. */
export async function startSystem(options: StartSystemOptions): Promise<StartedSystem> {
  const { sql, fetch, secrets = {}, redirect = (urls) => urls, clock = systemClock } = options;
  const { claimsLive = false, configure = (config) => config } = options;
  const marketData = await chooseMarketData({ source: "simulated", seed: 7, clock });
  const { simulator } = marketData;
  if (simulator === null) throw new Error("simulated data comes with a simulator");
  const log = createMemoryTransport();
  const alertLines: string[] = [];
  const outputDir = mkdtempSync(join(tmpdir(), "hidden-gem-scanner-"));
  const system = compose({
    config: configure(loadConfig(configDir)),
    marketData: {
      ...marketData,
      kind: claimsLive ? "live" : "simulated",
      baseUrls: redirect(marketData.baseUrls),
    },
    sql,
    logger: createLogger({ transport: log, level: "debug" }),
    clock,
    fetch,
    // No test asks the operating system for names.
    lookup: async () => ["93.184.215.14"],
    resolveSecret: (name) => secrets[name],
    writeAlert: (line) => void alertLines.push(line),
    signal: new AbortController().signal,
    outputDir,
  });
  return {
    system,
    simulator,
    log,
    alertLines,
    outputDir,
    async close() {
      await system.close();
      await marketData.close();
      rmSync(outputDir, { recursive: true, force: true });
    },
  };
}
