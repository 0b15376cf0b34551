import * as z from "zod";

import type { SourceErrorDetails } from "../../errors.ts";
import { looseNumber, parseAnswer } from "./parse-answer.ts";

const answerSchema = z.object({
  token: z.object({ address: z.string(), totalHolders: looseNumber.nullish() }),
  simulationSuccess: z.boolean(),
  honeypotResult: z.object({ isHoneypot: z.boolean() }).nullish(),
  simulationResult: z.object({ buyTax: looseNumber, sellTax: looseNumber }).nullish(),
  contractCode: z.object({ openSource: z.boolean().nullish() }).nullish(),
});

/** What honeypot.is knows of one token; `null` is unknown. */
export interface HoneypotCheck {
  /** `null` when the simulation did not run, which is not the same as safe. */
  readonly honeypot: boolean | null;
  /** 0.05 is 5 %; the service writes 5. */
  readonly buyTaxRatio: number | null;
  /** 0.05 is 5 %. */
  readonly sellTaxRatio: number | null;
  /** Whether the source code is verified. */
  readonly verified: boolean | null;
  /** Addresses that hold the token. */
  readonly holders: number | null;
}

/** Reads `/v2/IsHoneypot`. @throws `ScannerError` `SOURCE_BAD_ANSWER`. */
export function parseHoneypotCheck(json: unknown, from: SourceErrorDetails): HoneypotCheck {
  const answer = parseAnswer(answerSchema, json, from);
  const ran = answer.simulationSuccess;
  const taxes = ran ? answer.simulationResult : null;
  return {
    honeypot: ran ? (answer.honeypotResult?.isHoneypot ?? null) : null,
    buyTaxRatio: taxes == null ? null : taxes.buyTax / 100,
    sellTaxRatio: taxes == null ? null : taxes.sellTax / 100,
    verified: answer.contractCode?.openSource ?? null,
    holders: answer.token.totalHolders ?? null,
  };
}
