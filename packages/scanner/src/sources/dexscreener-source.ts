import type { TokenSource } from "../ports.ts";
import { askQuestions, type Question } from "./ask-questions.ts";
import { namesOfChain } from "./chain-names.ts";
import { observe } from "./observe.ts";
import { type DexScreenerPair, parseDexScreenerPairs } from "./parsers/dexscreener.ts";
import type { SourceOptions } from "./source-options.ts";

const source = "dexscreener";

/** What {@link createDexScreenerSource} takes. */
export interface DexScreenerSourceOptions extends SourceOptions {
  /**
   * Address that `/latest/dex/…` is appended to.
   *
   * @defaultValue `"https://api.dexscreener.com"`
   */
  readonly baseUrl?: string | undefined;
  /**
   * How long an answer is used again.
   *
   * @defaultValue 30_000
   */
  readonly cacheTtlMs?: number | undefined;
}

/**
 * Liquidity, trades and volume of the token's pools from DexScreener, one request. Only pools on the
 * token's own chain count: the same address on another chain is another token. The service shows at
 * most 30 pools, so the sums are lower bounds for tokens with more.
 */
export function createDexScreenerSource({
  transport,
  headers,
  baseUrl = "https://api.dexscreener.com",
  cacheTtlMs = 30_000,
}: DexScreenerSourceOptions): TokenSource {
  return {
    name: source,
    async fetch(token, { signal }) {
      signal.throwIfAborted();
      const { contractAddress } = token;
      const chain = namesOfChain(token.chain)?.dexScreener;
      if (contractAddress === undefined || chain === undefined) {
        const missing = chain === undefined ? `no name for ${token.chain}` : "no contractAddress";
        return { status: "skipped", reason: missing };
      }
      const path = `/latest/dex/tokens/${contractAddress}`;
      const askPairs: Question = async (inner) => {
        const request = { source, baseUrl, path, headers, cacheTtlMs };
        const { json, fetchedAtMs } = await transport.request(request, { signal: inner });
        const pairs = parseDexScreenerPairs(json, { source, path });
        const provenance = { source, path, fetchedAtMs, observedAtMs: fetchedAtMs };
        return observe(summarise(pairs, chain, contractAddress.toLowerCase()), provenance);
      };
      return askQuestions([askPairs], signal);
    },
  };
}

function summarise(pairs: readonly DexScreenerPair[], chain: string, address: string) {
  const own = pairs.filter(
    ({ chainId, baseAddress, quoteAddress }) =>
      chainId === chain && (baseAddress === address || quoteAddress === address),
  );
  const priced = own
    .filter(({ baseAddress, priceUsd }) => baseAddress === address && priceUsd !== null)
    .sort((left, right) => (right.liquidityUsd ?? 0) - (left.liquidityUsd ?? 0));
  return {
    price_usd: priced[0]?.priceUsd || null,
    price_change_24h_ratio: priced[0]?.priceChange24hRatio ?? null,
    volume_24h_usd: sumOf(own.map(({ volume24hUsd }) => volume24hUsd)),
    dex_liquidity_usd: sumOf(own.map(({ liquidityUsd }) => liquidityUsd)),
    dex_buys_24h: sumOf(own.map(({ buys24h }) => buys24h)),
    dex_sells_24h: sumOf(own.map(({ sells24h }) => sells24h)),
  };
}

/** Sum of the known values; `null` when none is known. */
function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
