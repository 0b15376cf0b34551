import type { TokenConfig } from "../config/token-config.ts";
import { ScannerError } from "../errors.ts";
import type { TokenSource } from "../ports.ts";
import { askQuestions, type Question } from "./ask-questions.ts";
import { namesOfChain } from "./chain-names.ts";
import { observe } from "./observe.ts";
import { parseLlamaPrices, parseLlamaProtocol } from "./parsers/defillama.ts";
import { notFound } from "./parsers/parse-answer.ts";
import type { SourceOptions } from "./source-options.ts";

const source = "defillama";

/** What {@link createDefiLlamaSource} takes. */
export interface DefiLlamaSourceOptions extends SourceOptions {
  /**
   * Address that `/protocol/…` is appended to.
   *
   * @defaultValue `"https://api.llama.fi"`
   */
  readonly baseUrl?: string | undefined;
  /**
   * Address that `/prices/…` is appended to.
   *
   * @defaultValue `"https://coins.llama.fi"`, or `baseUrl` when that is given
   */
  readonly coinsBaseUrl?: string | undefined;
  /**
   * How long an answer is used again.
   *
   * @defaultValue 600_000
   */
  readonly cacheTtlMs?: number | undefined;
  /**
   * Largest answer that is read, bytes. Those of old protocols have many megabytes.
   *
   * @defaultValue 50_000_000
   */
  readonly maxBytes?: number | undefined;
}

/** Days of total value locked that are kept of a series that may reach back for years. */
const keptDays = 60;

/**
 * Total value locked of the token's protocol (with a `defillamaSlug`) and a second opinion on the
 * price (with a `contractAddress`) from DefiLlama: up to two requests.
 */
export function createDefiLlamaSource({
  transport,
  headers,
  baseUrl,
  coinsBaseUrl = baseUrl ?? "https://coins.llama.fi",
  cacheTtlMs = 600_000,
  maxBytes = 50_000_000,
}: DefiLlamaSourceOptions): TokenSource {
  const protocols = baseUrl ?? "https://api.llama.fi";

  const protocolQuestion = (slug: string): Question => {
    const path = `/protocol/${encodeURIComponent(slug)}`;
    return async (signal) => {
      const request = { source, baseUrl: protocols, path, headers, cacheTtlMs, maxBytes };
      const { json, fetchedAtMs } = await transport.request(request, { signal }).catch((error) => {
        throw isUnknownProtocol(error) ? notFound({ source, path }) : error;
      });
      const tvl = parseLlamaProtocol(json, { source, path }).slice(-keptDays);
      const last = tvl.at(-1);
      if (last === undefined) return [];
      const provenance = { source, path, fetchedAtMs, observedAtMs: last.atMs };
      return observe({ tvl_history_usd: tvl }, provenance);
    };
  };
  const priceQuestion = (key: string): Question => {
    const path = `/prices/current/${key}`;
    return async (signal) => {
      const request = { source, baseUrl: coinsBaseUrl, path, headers, cacheTtlMs };
      const { json, fetchedAtMs } = await transport.request(request, { signal });
      const price = parseLlamaPrices(json, { source, path })[key];
      if (price === undefined) throw notFound({ source, path });
      const provenance = { source, path, fetchedAtMs, observedAtMs: price.atMs };
      return observe({ price_usd: price.priceUsd }, provenance);
    };
  };

  return {
    name: source,
    async fetch(token, { signal }) {
      signal.throwIfAborted();
      const key = coinKeyOf(token);
      const questions = [
        ...(token.defillamaSlug === undefined ? [] : [protocolQuestion(token.defillamaSlug)]),
        ...(key === undefined ? [] : [priceQuestion(key)]),
      ];
      if (questions.length === 0) {
        return { status: "skipped", reason: "no defillamaSlug and no contract on a known chain" };
      }
      return askQuestions(questions, signal);
    },
  };
}

/** DefiLlama's name of a coin: chain and address. */
function coinKeyOf({ chain, contractAddress }: TokenConfig): string | undefined {
  const name = namesOfChain(chain)?.defiLlama;
  return name === undefined || contractAddress === undefined
    ? undefined
    : `${name}:${contractAddress}`;
}

/** An unknown protocol is a 400 with a text, not a 404. */
function isUnknownProtocol(error: unknown): boolean {
  return ScannerError.is(error, "SOURCE_REFUSED") && error.details.status === 400;
}
