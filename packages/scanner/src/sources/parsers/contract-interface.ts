import * as z from "zod";

import type { SourceErrorDetails } from "../../errors.ts";
import { parseAnswer } from "./parse-answer.ts";

/** What a contract explorer says about the source code of an address. */
export type ContractInterface =
  | {
      readonly status: "verified";
      /** Names of the functions that change state, each once. */
      readonly writeFunctions: readonly string[];
    }
  | { readonly status: "unverified" };

/** When and by whom a contract was made. */
export interface ContractCreation {
  /** Lower case. */
  readonly creator: string;
  /** `null` when the explorer does not say. */
  readonly createdAtMs: number | null;
}

const abiSchema = z.array(
  z.object({
    type: z.string().optional(),
    name: z.string().optional(),
    stateMutability: z.string().optional(),
    constant: z.boolean().optional(),
  }),
);

/** Names of the state-changing functions in an ABI that is JSON inside a string. */
export function writeFunctionsOf(abi: string, from: SourceErrorDetails): readonly string[] {
  const names = parseAnswer(abiSchema, parseText(abi), from)
    .filter(({ type = "function" }) => type === "function")
    .filter(({ stateMutability, constant }) => {
      if (stateMutability !== undefined) {
        return stateMutability === "nonpayable" || stateMutability === "payable";
      }
      return constant !== true; // ABIs of compilers before 0.4.16
    })
    .flatMap(({ name }) => name ?? []);
  return [...new Set(names)];
}

/** Text that is not JSON becomes `undefined`, which no schema takes. */
function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
