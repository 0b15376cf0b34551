import type { TokenSource } from "../ports.ts";
import { askQuestions, type Question } from "./ask-questions.ts";
import { observe } from "./observe.ts";
import { parseBlockscoutToken } from "./parsers/blockscout.ts";
import { parseContractCreation, parseGetAbi } from "./parsers/etherscan.ts";
import { type BaseUrlByChain, baseUrlOf, type SourceOptions } from "./source-options.ts";

const source = "blockscout";

const publicHosts: BaseUrlByChain = {
  "eip155:1": "https://eth.blockscout.com",
  "eip155:10": "https://optimism.blockscout.com",
  "eip155:100": "https://gnosis.blockscout.com",
  "eip155:137": "https://polygon.blockscout.com",
  "eip155:8453": "https://base.blockscout.com",
  "eip155:42161": "https://arbitrum.blockscout.com",
};

/** What {@link createBlockscoutSource} takes. */
export interface BlockscoutSourceOptions extends SourceOptions {
  /**
   * Address that `/api` is appended to: one for every chain, or one per CAIP-2 chain id.
   *
   * @defaultValue the public hosts `https://….blockscout.com` of six chains
   */
  readonly baseUrl?: BaseUrlByChain | undefined;
  /**
   * How long an answer is used again.
   *
   * @defaultValue 3_600_000
   */
  readonly cacheTtlMs?: number | undefined;
}

/**
 * Holders, supply, verification, interface and age of the contract from Blockscout, for tokens with
 * a `contractAddress`: three requests. "Not verified" is an answer here and not a failure.
 */
export function createBlockscoutSource({
  transport,
  headers,
  baseUrl: baseUrls = publicHosts,
  cacheTtlMs = 3_600_000,
}: BlockscoutSourceOptions): TokenSource {
  return {
    name: source,
    async fetch(token, { signal }) {
      signal.throwIfAborted();
      const { contractAddress } = token;
      const baseUrl = baseUrlOf(baseUrls, token.chain);
      if (contractAddress === undefined || baseUrl === undefined) {
        const missing = baseUrl === undefined ? `no host for ${token.chain}` : "no contractAddress";
        return { status: "skipped", reason: missing };
      }
      const get = async (
        path: string,
        query: Readonly<Record<string, string>>,
        inner: AbortSignal,
      ) => {
        const label = query["action"] === undefined ? path : `${path}?action=${query["action"]}`;
        const { json, fetchedAtMs } = await transport.request(
          { source, baseUrl, path, query, label, headers, cacheTtlMs },
          { signal: inner },
        );
        const provenance = { source, path: label, fetchedAtMs, observedAtMs: fetchedAtMs };
        return { json, from: { source, path: label }, provenance };
      };

      const askToken: Question = async (inner) => {
        const answer = await get(`/api/v2/tokens/${contractAddress}`, {}, inner);
        const found = parseBlockscoutToken(answer.json, answer.from);
        return observe(
          {
            holders: found.holders,
            token_decimals: found.decimals,
            total_supply_raw: found.totalSupplyRaw,
            market_cap_usd: found.marketCapUsd,
          },
          answer.provenance,
        );
      };
      const askInterface: Question = async (inner) => {
        const query = { module: "contract", action: "getabi", address: contractAddress };
        const answer = await get("/api", query, inner);
        const found = parseGetAbi(answer.json, answer.from);
        const verified = found.status === "verified";
        return observe(
          {
            contract_verified: verified,
            contract_write_functions: verified ? found.writeFunctions : null,
          },
          answer.provenance,
        );
      };
      const askCreation: Question = async (inner) => {
        const action = "getcontractcreation";
        const query = { module: "contract", action, contractaddresses: contractAddress };
        const answer = await get("/api", query, inner);
        const { createdAtMs } = parseContractCreation(answer.json, answer.from);
        return observe({ contract_created_at_ms: createdAtMs }, answer.provenance);
      };
      return askQuestions([askToken, askInterface, askCreation], signal);
    },
  };
}
