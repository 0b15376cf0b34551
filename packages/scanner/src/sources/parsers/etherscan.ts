import * as z from "zod";

import type { SourceErrorDetails } from "../../errors.ts";
import {
  type ContractCreation,
  type ContractInterface,
  writeFunctionsOf,
} from "./contract-interface.ts";
import { notFound, numericString, parseAnswer, refused } from "./parse-answer.ts";

const envelopeSchema = z.object({
  status: z.enum(["0", "1"]),
  message: z.string(),
  result: z.unknown(),
});

/** The words of "nothing there", which is an answer and no refusal. */
const nothingFound = /^no (data|transactions|token transfers|internal transactions|records) found/i;
const notVerified = /source code not verified/i;

type Envelope =
  | { readonly status: "ok"; readonly result: unknown }
  | { readonly status: "nothing" }
  | { readonly status: "unverified" };

/** HTTP is 200 whatever happened: the words tell. Etherscan and Blockscout put them in other places. */
function readEnvelope(json: unknown, from: SourceErrorDetails): Envelope {
  const { status, message, result } = parseAnswer(envelopeSchema, json, from);
  if (status === "1") return { status: "ok", result };
  const words = [message, typeof result === "string" ? result : ""];
  if (words.some((word) => notVerified.test(word))) return { status: "unverified" };
  if (words.some((word) => nothingFound.test(word))) return { status: "nothing" };
  throw refused(from, words.join(" ").trim());
}

/**
 * Reads `module=contract&action=getabi` of Etherscan v2 and of Blockscout v1.
 *
 * @throws `ScannerError` `SOURCE_BAD_ANSWER`, `SOURCE_REFUSED`, `SOURCE_NOT_FOUND`.
 */
export function parseGetAbi(json: unknown, from: SourceErrorDetails): ContractInterface {
  const envelope = readEnvelope(json, from);
  if (envelope.status === "unverified") return { status: "unverified" };
  if (envelope.status === "nothing") throw notFound(from);
  const abi = parseAnswer(z.string(), envelope.result, from);
  return { status: "verified", writeFunctions: writeFunctionsOf(abi, from) };
}

const sourceCodeSchema = z
  .array(z.object({ SourceCode: z.string().optional(), ABI: z.string().optional() }))
  .min(1);

/**
 * Reads `action=getsourcecode`. An empty source code is unverified, whatever the status says.
 *
 * @throws `ScannerError` `SOURCE_BAD_ANSWER`, `SOURCE_REFUSED`, `SOURCE_NOT_FOUND`.
 */
export function parseGetSourceCode(json: unknown, from: SourceErrorDetails): ContractInterface {
  const envelope = readEnvelope(json, from);
  if (envelope.status === "unverified") return { status: "unverified" };
  if (envelope.status === "nothing") throw notFound(from);
  const [contract] = parseAnswer(sourceCodeSchema, envelope.result, from);
  if (!contract?.SourceCode || !contract.ABI || notVerified.test(contract.ABI)) {
    return { status: "unverified" };
  }
  return { status: "verified", writeFunctions: writeFunctionsOf(contract.ABI, from) };
}

const creationSchema = z
  .array(z.object({ contractCreator: z.string(), timestamp: numericString.nullish() }))
  .min(1);

/**
 * Reads `action=getcontractcreation`.
 *
 * @throws `ScannerError` `SOURCE_BAD_ANSWER`, `SOURCE_REFUSED`, `SOURCE_NOT_FOUND`.
 */
export function parseContractCreation(json: unknown, from: SourceErrorDetails): ContractCreation {
  const envelope = readEnvelope(json, from);
  if (envelope.status !== "ok") throw notFound(from);
  const [creation] = parseAnswer(creationSchema, envelope.result, from);
  if (creation === undefined) throw notFound(from);
  const seconds = creation.timestamp ?? null;
  return {
    creator: creation.contractCreator.toLowerCase(),
    createdAtMs: seconds === null ? null : seconds * 1_000,
  };
}

const transfersSchema = z.array(
  z.object({
    from: z.string(),
    to: z.string(),
    value: numericString,
    hash: z.string(),
    timeStamp: numericString,
  }),
);

/** One transfer of `action=tokentx` or `txlistinternal`. */
export interface ExplorerTransfer {
  /** Hash of the transaction. */
  readonly hash: string;
  /** Sender, lower case. */
  readonly from: string;
  /** Receiver, lower case. */
  readonly to: string;
  /** Moment of the block, milliseconds since the Unix epoch. */
  readonly atMs: number;
}

/**
 * Reads lists of transfers; none is an empty list.
 *
 * @throws `ScannerError` `SOURCE_BAD_ANSWER`, `SOURCE_REFUSED`.
 */
export function parseTransfers(
  json: unknown,
  from: SourceErrorDetails,
): readonly ExplorerTransfer[] {
  const envelope = readEnvelope(json, from);
  if (envelope.status !== "ok") return [];
  return parseAnswer(transfersSchema, envelope.result, from).map((transfer) => ({
    hash: transfer.hash,
    from: transfer.from.toLowerCase(),
    to: transfer.to.toLowerCase(),
    atMs: transfer.timeStamp * 1_000,
  }));
}
