import type { HttpTransport, TokenSource } from "@autotrader/scanner";
import {
  createBlockscoutSource,
  createCoinGeckoSource,
  createDefiLlamaSource,
  createDexScreenerSource,
  createJsonRpcSource,
} from "@autotrader/scanner/sources";
import type { BaseUrls } from "./base-urls.ts";

/** The five sources. Where two know the same thing, the earlier one counts. */
export function createSources(
  transport: HttpTransport,
  baseUrls: BaseUrls,
): readonly TokenSource[] {
  return [
    createCoinGeckoSource({ transport, baseUrl: baseUrls.coingecko }),
    createDexScreenerSource({ transport, baseUrl: baseUrls.dexscreener }),
    createBlockscoutSource({ transport, baseUrl: baseUrls.blockscout }),
    createJsonRpcSource({ transport, baseUrl: baseUrls.rpc }),
    createDefiLlamaSource({
      transport,
      baseUrl: baseUrls.defillama,
      coinsBaseUrl: baseUrls.defillamaCoins,
    }),
  ];
}
