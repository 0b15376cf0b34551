import { ScannerError } from "../errors.ts";
import type { TokenSource } from "../ports.ts";
import { askQuestions, type Question } from "./ask-questions.ts";
import { observe } from "./observe.ts";
import {
  parseRpcAddress,
  parseRpcHasCode,
  parseRpcHex,
  parseRpcUint256,
} from "./parsers/json-rpc.ts";
import { type BaseUrlByChain, baseUrlOf, type SourceOptions } from "./source-options.ts";

const source = "json_rpc";

const publicNodes: BaseUrlByChain = { "eip155:1": "https://ethereum.publicnode.com" };

/** First four bytes of the Keccak-256 hash of the function's signature. */
const selectors = { totalSupply: "0x18160ddd", owner: "0x8da5cb5b" };

/** What {@link createJsonRpcSource} takes. */
export interface JsonRpcSourceOptions extends SourceOptions {
  /**
   * Address of an Ethereum JSON-RPC node: one for every chain, or one per CAIP-2 chain id. May hold a
   * key: it is never logged.
   *
   * @defaultValue a public node of Ethereum
   */
  readonly baseUrl?: BaseUrlByChain | undefined;
}

/**
 * Code, supply and owner of the contract from an Ethereum node, for tokens with a `contractAddress`:
 * three requests. A contract without `owner()` has no owner to report, which is no failure.
 */
export function createJsonRpcSource({
  transport,
  headers,
  baseUrl: baseUrls = publicNodes,
}: JsonRpcSourceOptions): TokenSource {
  return {
    name: source,
    async fetch(token, { signal }) {
      signal.throwIfAborted();
      const { contractAddress } = token;
      const baseUrl = baseUrlOf(baseUrls, token.chain);
      if (contractAddress === undefined || baseUrl === undefined) {
        const missing = baseUrl === undefined ? `no node for ${token.chain}` : "no contractAddress";
        return { status: "skipped", reason: missing };
      }
      const call = async (label: string, method: string, subject: unknown, inner: AbortSignal) => {
        const body = { jsonrpc: "2.0", id: 1, method, params: [subject, "latest"] };
        const { json, fetchedAtMs } = await transport.request(
          { source, baseUrl, path: "", label, body, headers },
          { signal: inner },
        );
        const provenance = { source, path: label, fetchedAtMs, observedAtMs: fetchedAtMs };
        return { json, from: { source, path: label }, provenance };
      };

      const askCode: Question = async (inner) => {
        const { json, from, provenance } = await call(
          "eth_getCode",
          "eth_getCode",
          contractAddress,
          inner,
        );
        return observe({ contract_has_code: parseRpcHasCode(json, from) }, provenance);
      };
      const askSupply: Question = async (inner) => {
        const subject = { to: contractAddress, data: selectors.totalSupply };
        const { json, from, provenance } = await call("totalSupply()", "eth_call", subject, inner);
        return observe({ total_supply_raw: parseRpcUint256(json, from) }, provenance);
      };
      const askOwner: Question = async (inner) => {
        const subject = { to: contractAddress, data: selectors.owner };
        const { json, from, provenance } = await call("owner()", "eth_call", subject, inner);
        try {
          if (parseRpcHex(json, from) === "0x") return [];
          return observe({ contract_owner: parseRpcAddress(json, from) }, provenance);
        } catch (error) {
          if (isRevert(error)) return [];
          throw error;
        }
      };
      return askQuestions([askCode, askSupply, askOwner], signal);
    },
  };
}

function isRevert(error: unknown): boolean {
  if (!ScannerError.is(error, "SOURCE_REFUSED")) return false;
  return /revert/i.test(error.details.reason ?? "");
}
