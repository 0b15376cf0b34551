import type { Clock, Problem } from "@autotrader/kernel";

import { assertNoProblems } from "../errors.ts";
import type { TokenPrice } from "../money/token-price.ts";
import type { HttpTransport } from "./post-json.ts";

/** What every provider that speaks HTTP needs. */
export interface HttpProviderOptions {
  /** Unique within a client. */
  readonly id?: string | undefined;
  /** Model name as the service spells it. */
  readonly model: string;
  /** What the model costs; `null` or absent is unknown. */
  readonly price?: TokenPrice | null | undefined;
  /** Extra request headers. Never logged. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Longest wait for one full answer, in milliseconds.
   *
   * @defaultValue 60_000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Largest answer that is read, in bytes.
   *
   * @defaultValue 4_194_304
   */
  readonly maxResponseBytes?: number | undefined;
  /** HTTP client, replaceable in tests and on hosts that wrap `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Time, to read a `Retry-After` that is a date. */
  readonly clock?: Clock | undefined;
}

/** Builds the transport of a provider, after checking what could leak a key or never work. */
export function createTransport(
  subject: string,
  baseUrl: string,
  path: string,
  apiKey: string | undefined,
  options: HttpProviderOptions,
  keyHeaders: Readonly<Record<string, string>>,
): HttpTransport {
  const { model, timeoutMs = 60_000, maxResponseBytes = 4_194_304 } = options;
  const problems: Problem[] = [];
  const complain = (path: string, message: string) =>
    problems.push({ code: "INVALID_VALUE", severity: "error", path, message });

  if (!isHttpUrl(baseUrl)) complain("baseUrl", "must be an http or https URL without credentials");
  if (model === "") complain("model", "must not be empty");
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey)) {
    complain("apiKey", "must be visible ASCII characters without spaces");
  }
  if (!(timeoutMs > 0 && timeoutMs <= 2_147_483_647)) {
    complain("timeoutMs", `must be above 0 to 2147483647, got ${timeoutMs}`);
  }
  if (!(maxResponseBytes > 0)) complain("maxResponseBytes", "must be above 0");
  assertNoProblems(`the ${subject} provider`, problems);

  return {
    fetch: options.fetch ?? globalThis.fetch,
    url: `${baseUrl.replace(/\/+$/, "")}${path}`,
    headers: { ...options.headers, ...keyHeaders },
    timeoutMs,
    maxResponseBytes,
  };
}

function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === "" && password === "";
}
