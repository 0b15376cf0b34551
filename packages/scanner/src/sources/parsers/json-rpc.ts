import * as z from "zod";

import type { SourceErrorDetails } from "../../errors.ts";
import { hexString, parseAnswer, refused } from "./parse-answer.ts";

const answerSchema = z.object({
  jsonrpc: z.literal("2.0"),
  result: z.unknown().optional(),
  error: z
    .union([z.string(), z.object({ code: z.number().optional(), message: z.string() })])
    .nullish(),
});

/**
 * Reads the result of a JSON-RPC call. Nodes report errors with HTTP 200, some as a plain string.
 *
 * @throws `ScannerError` `SOURCE_REFUSED` for an error, `SOURCE_BAD_ANSWER` for anything else
 *   that holds no result.
 */
export function parseRpcResult(json: unknown, from: SourceErrorDetails): unknown {
  const { result, error } = parseAnswer(answerSchema, json, from);
  if (error != null) throw refused(from, typeof error === "string" ? error : error.message);
  return parseAnswer(
    z.unknown().refine((value) => value !== undefined, "a result"),
    result,
    from,
  );
}

/** Whether there is code at the address: `eth_getCode`. @throws As {@link parseRpcResult}. */
export function parseRpcHasCode(json: unknown, from: SourceErrorDetails): boolean {
  return parseRpcHex(json, from).length > 2;
}

/** A result of hex digits, such as a number or code. @throws As {@link parseRpcResult}. */
export function parseRpcHex(json: unknown, from: SourceErrorDetails): string {
  return parseAnswer(hexString, parseRpcResult(json, from), from);
}

const wordSchema = z.string().regex(/^0x[0-9a-fA-F]{64}$/, "one word of 32 bytes");

/**
 * One `uint256` that a contract returned, in decimal digits. An empty result is no number: the
 * function is not there.
 *
 * @throws As {@link parseRpcResult}.
 */
export function parseRpcUint256(json: unknown, from: SourceErrorDetails): string {
  return BigInt(parseAnswer(wordSchema, parseRpcResult(json, from), from)).toString();
}

/** One `address` that a contract returned, lower case. @throws As {@link parseRpcResult}. */
export function parseRpcAddress(json: unknown, from: SourceErrorDetails): string {
  const schema = wordSchema.regex(/^0x0{24}/, "an address");
  const word = parseAnswer(schema, parseRpcResult(json, from), from);
  return `0x${word.slice(-40).toLowerCase()}`;
}
