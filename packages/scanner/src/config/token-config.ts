import * as z from "zod";

import { tokenFields } from "./token-fields.ts";

/** A planned release of tokens that could not be sold before. */
export interface TokenUnlock {
  /** Milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** Share of the whole supply in percent, 0 to 100. */
  readonly percentSupply: number;
}

/** A token to scan. What is left out is never guessed: the sources that need it skip the token. */
export interface TokenConfig {
  /** The host's own stable identifier, used in metrics, alerts and stores. */
  readonly id: string;
  /** Ticker, for people. */
  readonly symbol: string;
  /** Chain as CAIP-2 writes it: `eip155:1` is Ethereum. */
  readonly chain: string;
  /** Address of the contract on that chain: `0x` and 40 hex digits. */
  readonly contractAddress?: string | undefined;
  /** CoinGecko's identifier. */
  readonly coingeckoId?: string | undefined;
  /** DefiLlama's protocol slug. */
  readonly defillamaSlug?: string | undefined;
  /** Stories the token belongs to, for people. */
  readonly narratives?: readonly string[] | undefined;
  /** The known unlock schedule. `[]` says that there is none; left out says that it is unknown. */
  readonly unlocks?: readonly TokenUnlock[] | undefined;
}

const unlockSchema = z.strictObject({
  atMs: z.number().int().nonnegative(),
  percentSupply: z.number().min(0).max(100),
});

/**
 * Schema of one {@link TokenConfig} as stored scan results hold it. Unknown keys are problems: they
 * are mostly typing errors. Configuration documents are read by `parseScannerConfig`.
 */
export const tokenConfigSchema: z.ZodType<TokenConfig> = z.strictObject({
  id: tokenFields.id,
  symbol: tokenFields.symbol,
  chain: tokenFields.chain,
  contractAddress: tokenFields.contractAddress.optional(),
  coingeckoId: tokenFields.serviceId.optional(),
  defillamaSlug: tokenFields.serviceId.optional(),
  narratives: z.array(tokenFields.narrative).max(50).optional(),
  unlocks: z.array(unlockSchema).max(1_000).optional(),
});
