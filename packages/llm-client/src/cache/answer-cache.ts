import type { KeyValueStore } from "@autotrader/kernel";

import type { TokenUsage } from "../tokens/token-usage.ts";

/** An answer worth keeping. Plain JSON, so that any store can hold it. */
export interface CachedAnswer {
  /** As the model wrote it. */
  readonly text: string;
  /** Id of the provider that gave it. */
  readonly provider: string;
  /** Model that gave it. */
  readonly model: string;
  /** Tokens of the attempt that brought it. */
  readonly usage: TokenUsage;
  /** What it had cost, in pico-USD, as decimal digits. */
  readonly costPicoUsd: string;
}

/**
 * Where answers are kept: a {@link KeyValueStore}. Keys are SHA-256 in hex and tell nothing about
 * the prompt. A rejection is an outage: the client logs it and goes on without.
 */
export type AnswerCache = KeyValueStore<CachedAnswer>;
