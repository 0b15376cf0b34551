/** Where each service is asked. DefiLlama serves protocols and coin prices on two hosts. */
export interface BaseUrls {
  readonly coingecko: string;
  readonly dexscreener: string;
  readonly blockscout: string;
  readonly rpc: string;
  readonly defillama: string;
  readonly defillamaCoins: string;
}
