import * as z from "zod";

import type { SourceErrorDetails } from "../../errors.ts";
import { numericString, parseAnswer, wholeNumberString } from "./parse-answer.ts";

const tokenSchema = z.object({
  address_hash: z.string(),
  holders_count: numericString.nullish(),
  total_supply: wholeNumberString.nullish(),
  decimals: numericString.nullish(),
  circulating_market_cap: numericString.nullish(),
  exchange_rate: numericString.nullish(),
});

/** What is read of `/api/v2/tokens/{address}`; all its numbers come as strings or `null`. */
export interface BlockscoutToken {
  /** Lower case. */
  readonly address: string;
  /** Addresses that hold the token. */
  readonly holders: number | null;
  /** Smallest units, decimal digits. */
  readonly totalSupplyRaw: string | null;
  /** Decimals of the smallest unit. */
  readonly decimals: number | null;
  /** Circulating market cap. */
  readonly marketCapUsd: number | null;
}

/** Reads a token. @throws `ScannerError` `SOURCE_BAD_ANSWER`. */
export function parseBlockscoutToken(json: unknown, from: SourceErrorDetails): BlockscoutToken {
  const token = parseAnswer(tokenSchema, json, from);
  return {
    address: token.address_hash.toLowerCase(),
    holders: token.holders_count ?? null,
    totalSupplyRaw: token.total_supply ?? null,
    decimals: token.decimals ?? null,
    marketCapUsd: token.circulating_market_cap ?? null,
  };
}

const transactionSchema = z.object({
  hash: z.string(),
  status: z.string().nullable(),
  timestamp: z.iso.datetime().nullish(),
});

/** Reads `/api/v2/transactions/{hash}`. @throws `ScannerError` `SOURCE_BAD_ANSWER`. */
export function parseBlockscoutTransaction(
  json: unknown,
  from: SourceErrorDetails,
): { readonly hash: string; readonly succeeded: boolean; readonly atMs: number | null } {
  const { hash, status, timestamp } = parseAnswer(transactionSchema, json, from);
  return {
    hash,
    succeeded: status === "ok",
    atMs: timestamp == null ? null : Date.parse(timestamp),
  };
}
