import * as z from "zod";

import type { SourceErrorDetails } from "../../errors.ts";
import { notFound, numericString, parseAnswer, refused } from "./parse-answer.ts";

/** "" is "unknown" and never "no". */
const flag = z.enum(["0", "1", ""]).optional();
const fraction = z.union([numericString, z.literal("")]).optional();

const answerSchema = z.object({
  code: z.number(),
  message: z.string(),
  result: z
    .record(
      z.string(),
      z.object({
        is_honeypot: flag,
        is_mintable: flag,
        is_open_source: flag,
        is_proxy: flag,
        hidden_owner: flag,
        buy_tax: fraction,
        sell_tax: fraction,
        holder_count: numericString.optional(),
      }),
    )
    .nullish(),
});

/** What GoPlus knows of one token; `null` is unknown. */
export interface GoPlusSecurity {
  /** Whether it can be bought and not sold. */
  readonly honeypot: boolean | null;
  /** Whether somebody can create new tokens. */
  readonly mintable: boolean | null;
  /** Whether the source code is verified. */
  readonly verified: boolean | null;
  /** Whether the code behind the address can be exchanged. */
  readonly proxy: boolean | null;
  /** Whether an owner hides behind another name. */
  readonly hiddenOwner: boolean | null;
  /** 0.05 is 5 %. */
  readonly buyTaxRatio: number | null;
  /** 0.05 is 5 %. */
  readonly sellTaxRatio: number | null;
  /** Addresses that hold the token. */
  readonly holders: number | null;
}

/**
 * Reads `/token_security/{chain}` for one lower-case address.
 *
 * @throws `ScannerError` `SOURCE_BAD_ANSWER`, `SOURCE_REFUSED`, `SOURCE_NOT_FOUND`.
 */
export function parseGoPlusSecurity(
  json: unknown,
  address: string,
  from: SourceErrorDetails,
): GoPlusSecurity {
  const { code, message, result } = parseAnswer(answerSchema, json, from);
  if (code !== 1) throw refused(from, message);
  const key = address.toLowerCase();
  const token = result != null && Object.hasOwn(result, key) ? result[key] : undefined;
  if (token === undefined) throw notFound(from);
  return {
    honeypot: flagOf(token.is_honeypot),
    mintable: flagOf(token.is_mintable),
    verified: flagOf(token.is_open_source),
    proxy: flagOf(token.is_proxy),
    hiddenOwner: flagOf(token.hidden_owner),
    buyTaxRatio: numberOf(token.buy_tax),
    sellTaxRatio: numberOf(token.sell_tax),
    holders: token.holder_count ?? null,
  };
}

function flagOf(value: "0" | "1" | "" | undefined): boolean | null {
  return value === "1" ? true : value === "0" ? false : null;
}

function numberOf(value: number | "" | undefined): number | null {
  return typeof value === "number" ? value : null;
}
