/**
 * The built-in data sources, and readers of the answers of ten services.
 *
 * @packageDocumentation
 */
export type {
  Observation,
  ObservationKey,
  ObservationValues,
  Provenance,
  SeriesPoint,
} from "../observation.ts";
export type { SourceFailure, SourceOutcome, TokenSource } from "../ports.ts";
export type { Question } from "./ask-questions.ts";
export { askQuestions } from "./ask-questions.ts";
export type { BlockscoutSourceOptions } from "./blockscout-source.ts";
export { createBlockscoutSource } from "./blockscout-source.ts";
export type { CoinGeckoSourceOptions } from "./coingecko-source.ts";
export { createCoinGeckoSource } from "./coingecko-source.ts";
export type { DefiLlamaSourceOptions } from "./defillama-source.ts";
export { createDefiLlamaSource } from "./defillama-source.ts";
export type { DexScreenerSourceOptions } from "./dexscreener-source.ts";
export { createDexScreenerSource } from "./dexscreener-source.ts";
export type { JsonRpcSourceOptions } from "./json-rpc-source.ts";
export { createJsonRpcSource } from "./json-rpc-source.ts";
export type { FoundValues } from "./observe.ts";
export { observe } from "./observe.ts";
export * from "./parsers/blockscout.ts";
export * from "./parsers/coingecko.ts";
export type { ContractCreation, ContractInterface } from "./parsers/contract-interface.ts";
export * from "./parsers/cryptocompare.ts";
export * from "./parsers/defillama.ts";
export * from "./parsers/dexscreener.ts";
export * from "./parsers/etherscan.ts";
export * from "./parsers/geckoterminal.ts";
export * from "./parsers/goplus.ts";
export * from "./parsers/honeypot-is.ts";
export * from "./parsers/json-rpc.ts";
export { parseAnswer } from "./parsers/parse-answer.ts";
export type { BaseUrlByChain, SourceOptions } from "./source-options.ts";
