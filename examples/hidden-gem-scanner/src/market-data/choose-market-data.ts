import type { Clock } from "@autotrader/kernel";
import { withTimeout } from "@autotrader/kernel";
import type { RateLimit } from "@autotrader/scanner";
import { AppError } from "../errors.ts";
import {
  createMarketSimulator,
  type MarketSimulator,
} from "../simulator/create-market-simulator.ts";
import type { BaseUrls } from "./base-urls.ts";

/** Where this run's numbers come from. */
export interface MarketData {
  readonly kind: "live" | "simulated";
  /** One line for people. Says plainly when data is invented. */
  readonly description: string;
  readonly baseUrls: BaseUrls;
  /** Limits of hosts that no public list names, for the transport. */
  readonly hostLimits: Readonly<Record<string, RateLimit>>;
  /** The simulator behind the URLs, when there is one. */
  readonly simulator: MarketSimulator | null;
  readonly close: () => Promise<void>;
}

export interface ChooseMarketDataOptions {
  /** `auto` takes the live APIs when one answers, else the simulator. */
  readonly source: "auto" | "live" | "simulated";
  readonly seed: number;
  readonly clock: Clock;
  /** @defaultValue the platform's `fetch` */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Longest wait for the live APIs' sign of life. @defaultValue 2_000 */
  readonly probeTimeoutMs?: number | undefined;
}

/** Public endpoints that need no key. */
const liveBaseUrls: BaseUrls = {
  coingecko: "https://api.coingecko.com/api/v3",
  dexscreener: "https://api.dexscreener.com",
  blockscout: "https://eth.blockscout.com",
  rpc: "https://ethereum-rpc.publicnode.com",
  defillama: "https://api.llama.fi",
  defillamaCoins: "https://coins.llama.fi",
};

/** Five services share the simulator's host; each one counts its own requests and answers 429. */
const simulatorHostLimits = { "127.0.0.1": { requests: 100_000, windowMs: 60_000 } };

/**
 * Decides between the live APIs and the simulator, and starts the simulator when it is needed.
 *
 * @throws {@link AppError} `NO_LIVE_DATA` when live data is demanded and does not answer.
 */
export async function chooseMarketData({
  source,
  seed,
  clock,
  fetch = globalThis.fetch,
  probeTimeoutMs = 2_000,
}: ChooseMarketDataOptions): Promise<MarketData> {
  if (source !== "simulated") {
    const probe = `${liveBaseUrls.coingecko}/ping`;
    if (await answers(probe, fetch, probeTimeoutMs)) return liveMarketData;
    if (source === "live") {
      throw new AppError(
        `live data was asked for, but ${probe} did not answer within ${probeTimeoutMs} ms`,
        "NO_LIVE_DATA",
        { tried: probe },
      );
    }
  }
  const reason = source === "auto" ? " because no live API answered" : "";
  return startSimulatedMarket({ seed, clock, reason });
}

/** The public APIs, unasked. A service that never waits for them starts also while they are down. */
export const liveMarketData: MarketData = {
  kind: "live",
  description: "LIVE data from public APIs (CoinGecko, DexScreener, Blockscout, DefiLlama)",
  baseUrls: liveBaseUrls,
  hostLimits: {},
  simulator: null,
  close: async () => {},
};

/** Starts the simulator on a free port of this machine. */
export async function startSimulatedMarket({
  seed,
  clock,
  reason = "",
}: {
  readonly seed: number;
  readonly clock: Clock;
  /** Why data is simulated, for the description. */
  readonly reason?: string | undefined;
}): Promise<MarketData> {
  const simulator = createMarketSimulator({ seed, clock });
  const { origin, close } = await simulator.listen(0);
  return {
    kind: "simulated",
    description: `SIMULATED data from the bundled market simulator (seed ${seed})${reason}; every token and number is invented`,
    baseUrls: simulator.baseUrls(origin),
    hostLimits: simulatorHostLimits,
    simulator,
    close,
  };
}

async function answers(
  url: string,
  fetch: typeof globalThis.fetch,
  timeoutMs: number,
): Promise<boolean> {
  try {
    return await withTimeout(new AbortController().signal, timeoutMs, async (signal) => {
      const response = await fetch(url, { signal });
      await response.body?.cancel();
      return response.ok;
    });
  } catch {
    return false;
  }
}
