/** What services call a chain. */
export interface ChainNames {
  readonly dexScreener: string;
  readonly defiLlama: string;
}

/** Names of the chains that the built-in sources know, by CAIP-2 id. */
const chainNames: Readonly<Record<string, ChainNames>> = {
  "eip155:1": { dexScreener: "ethereum", defiLlama: "ethereum" },
  "eip155:10": { dexScreener: "optimism", defiLlama: "optimism" },
  "eip155:56": { dexScreener: "bsc", defiLlama: "bsc" },
  "eip155:100": { dexScreener: "gnosischain", defiLlama: "xdai" },
  "eip155:137": { dexScreener: "polygon", defiLlama: "polygon" },
  "eip155:8453": { dexScreener: "base", defiLlama: "base" },
  "eip155:42161": { dexScreener: "arbitrum", defiLlama: "arbitrum" },
  "eip155:43114": { dexScreener: "avalanche", defiLlama: "avax" },
};

/** The services' names for a chain; `undefined` for a chain they are not known for. */
export function namesOfChain(chain: string): ChainNames | undefined {
  return Object.hasOwn(chainNames, chain) ? chainNames[chain] : undefined;
}
