import * as z from "zod";

import type { SourceErrorDetails } from "../../errors.ts";
import type { SeriesPoint } from "../../observation.ts";
import { parseAnswer, refused } from "./parse-answer.ts";

const answerSchema = z.object({
  Data: z.array(
    z.object({ TIMESTAMP: z.number().int().nonnegative(), CLOSE: z.number().positive() }),
  ),
  Err: z.object({ type: z.number().optional(), message: z.string().optional() }),
});

/**
 * Reads `/index/cc/v1/historical/…`: closes, oldest first.
 *
 * @throws `ScannerError` `SOURCE_BAD_ANSWER`, `SOURCE_REFUSED` when the answer names an error.
 */
export function parseCryptoCompareHistory(
  json: unknown,
  from: SourceErrorDetails,
): readonly SeriesPoint[] {
  const { Data: data, Err: error } = parseAnswer(answerSchema, json, from);
  if (error.type !== undefined || error.message !== undefined) {
    throw refused(from, error.message ?? `error ${error.type}`);
  }
  return data
    .map(({ TIMESTAMP, CLOSE }) => ({ atMs: TIMESTAMP * 1_000, value: CLOSE }))
    .sort((left, right) => left.atMs - right.atMs);
}
