import type { KeyValueStore } from "@autotrader/kernel";

import type { TokenUsage } from "../tokens/token-usage.ts";

/** An answer worth keeping. Plain JSON, so that any store can hold it. */
export interface CachedAnswer {
  readonly text: string;
  readonly provider: string;
  readonly model: string;
  readonly usage: TokenUsage;
  /** What it had cost, in pico-USD, as decimal digits. */
  readonly costPicoUsd: string;
}

/**
 * Where answers are kept: a {@link KeyValueStore}. Keys are SHA-256 in hex and tell nothing about
 * the prompt. A rejection is an outage: the client logs it and goes on without.
 */
export type AnswerCache = KeyValueStore<CachedAnswer>;
