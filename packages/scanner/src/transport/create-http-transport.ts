import type { Clock, Logger, Metrics } from "@autotrader/kernel";
import { noopLogger, noopMetrics, systemClock } from "@autotrader/kernel";

import { ScannerError } from "../errors.ts";
import type { CircuitBreaker, CircuitBreakerOptions } from "./circuit-breaker.ts";
import { createCircuitBreaker } from "./circuit-breaker.ts";
import { defaultHostLimits, limitForHost } from "./host-limits.ts";
import type { HttpAnswer, HttpRequest, HttpTransport } from "./http-transport.ts";
import { createRateLimiter, type RateLimit, type RateLimiter } from "./rate-limiter.ts";
import { createResponseCache } from "./response-cache.ts";
import { type RetryOptions, withRetries } from "./retry-policy.ts";
import { sendRequest } from "./send-request.ts";

/** What `createHttpTransport` takes; everything has a default. */
export interface HttpTransportOptions {
  /** HTTP client. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Time. Every wait except the time limit of one attempt runs on it. */
  readonly clock?: Clock | undefined;
  /** Uniform numbers from 0 up to 1, for the jitter of retries. */
  readonly random?: (() => number) | undefined;
  /** Log lines: `source.fetched` and `source.failed`, one per request. */
  readonly logger?: Logger | undefined;
  /** Numbers: latency per attempt and the state of the circuit breakers. */
  readonly metrics?: Metrics | undefined;
  /**
   * Longest wait for one complete answer.
   *
   * @defaultValue 10_000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Retries after the first attempt.
   *
   * @defaultValue `{ retries: 2, baseDelayMs: 500, maxDelayMs: 30_000 }`
   */
  readonly retry?: Partial<Omit<RetryOptions, "maxRetryAfterMs">> | undefined;
  /**
   * Longest wait for a host's limit or its `Retry-After`; a longer one fails as `SOURCE_RATE_LIMITED`.
   *
   * @defaultValue 60_000
   */
  readonly maxWaitMs?: number | undefined;
  /**
   * Limits by host or parent domain, added to `defaultHostLimits`.
   *
   * @defaultValue `{}`
   */
  readonly hostLimits?: Readonly<Record<string, RateLimit>> | undefined;
  /**
   * Circuit breaker of each source.
   *
   * @defaultValue `{ failureThreshold: 5, windowMs: 60_000, openMs: 30_000 }`
   */
  readonly breaker?: Partial<CircuitBreakerOptions> | undefined;
  /**
   * Memory that cached bodies may take, counted in characters of their text; 0 caches nothing.
   *
   * @defaultValue 32_000_000
   */
  readonly cacheSize?: number | undefined;
  /**
   * Largest body that is read, bytes.
   *
   * @defaultValue 5_000_000
   */
  readonly maxBytes?: number | undefined;
}

/**
 * Makes the transport that the built-in sources use: a cache, retries with full jitter that respect
 * `Retry-After`, one sliding-window limit per host, one circuit breaker per source, a time limit per
 * attempt and a cap on what is read. It holds no timer or socket between requests.
 *
 * @throws {@link ScannerError} `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { createHttpTransport } from "@autotrader/scanner";
 *
 * const transport = createHttpTransport({
 *   fetch: async () => new Response('{"gecko_says":"(V3) To the Moon!"}'),
 * });
 * const { json } = await transport.request(
 *   { source: "coingecko", baseUrl: "https://api.coingecko.com/api/v3", path: "/ping" },
 *   { signal: new AbortController().signal },
 * );
 * json; // => { gecko_says: "(V3) To the Moon!" }
 * ```
 */
export function createHttpTransport({
  fetch = globalThis.fetch,
  clock = systemClock,
  random = Math.random,
  logger = noopLogger,
  metrics = noopMetrics,
  timeoutMs = 10_000,
  retry = {},
  maxWaitMs = 60_000,
  hostLimits = {},
  breaker = {},
  cacheSize = 32_000_000,
  maxBytes = 5_000_000,
}: HttpTransportOptions = {}): HttpTransport {
  assertPositive("timeoutMs", timeoutMs);
  assertPositive("maxBytes", maxBytes);
  const retryOptions: RetryOptions = {
    retries: retry.retries ?? 2,
    baseDelayMs: retry.baseDelayMs ?? 500,
    maxDelayMs: retry.maxDelayMs ?? 30_000,
    maxRetryAfterMs: maxWaitMs,
  };
  const limits = { ...defaultHostLimits, ...hostLimits };
  const limiters = new Map<string, RateLimiter>();
  const breakers = new Map<string, CircuitBreaker>();
  const cache = createResponseCache(clock, cacheSize);

  const limiterOf = (host: string) =>
    getOrCreate(limiters, host, () =>
      createRateLimiter(clock, limitForHost(host, limits), maxWaitMs),
    );
  const breakerOf = (source: string) =>
    getOrCreate(breakers, source, () => {
      metrics.set("circuit_breaker_open", 0, { source });
      return createCircuitBreaker(
        clock,
        {
          failureThreshold: breaker.failureThreshold ?? 5,
          windowMs: breaker.windowMs ?? 60_000,
          openMs: breaker.openMs ?? 30_000,
        },
        (state) => metrics.set("circuit_breaker_open", state === "closed" ? 0 : 1, { source }),
      );
    });

  /** One try: leave from the breaker, a slot from the host's limit, the wire. */
  const attempt = async (request: HttpRequest, url: URL, signal: AbortSignal) => {
    const { source } = request;
    const path = request.label ?? request.path;
    const permit = breakerOf(source).enter();
    if (permit.status === "refused") {
      const details = { source, path, retryAfterMs: permit.retryAfterMs };
      throw new ScannerError(`${source} ${path} circuit is open`, "SOURCE_CIRCUIT_OPEN", details);
    }
    try {
      const limiter = limiterOf(url.hostname);
      const slot = await limiter.take(signal);
      if (slot.status === "refused") {
        const details = { source, path, retryAfterMs: slot.waitMs };
        throw new ScannerError(`${source} ${path} is paused`, "SOURCE_RATE_LIMITED", details);
      }
      const startedMs = clock.monotonicMs();
      try {
        const body = await sendRequest(request, url, { fetch, clock, signal, timeoutMs, maxBytes });
        permit.settle("succeeded");
        return body;
      } catch (error) {
        if (ScannerError.is(error, "SOURCE_RATE_LIMITED")) {
          limiter.pause(error.details.retryAfterMs ?? 0);
        }
        throw error;
      } finally {
        metrics.observe("data_source_latency_seconds", (clock.monotonicMs() - startedMs) / 1_000, {
          source,
        });
      }
    } catch (error) {
      permit.settle(verdictOf(error));
      throw error;
    }
  };

  return {
    async request(request, { signal }): Promise<HttpAnswer> {
      signal.throwIfAborted();
      const { source } = request;
      const url = urlOf(request);
      const ttlMs = request.body === undefined ? (request.cacheTtlMs ?? 0) : 0;
      const known = ttlMs > 0 ? cache.get(url.href) : undefined;
      if (known !== undefined) return { ...known, cached: true };
      const path = request.label ?? request.path;
      try {
        const { json, size } = await withRetries(
          () => attempt(request, url, signal),
          retryOptions,
          {
            clock,
            random,
            signal,
          },
        );
        const fetchedAtMs = clock.nowMs();
        if (ttlMs > 0) cache.set(url.href, { json, fetchedAtMs }, { size, ttlMs });
        logger.debug("source.fetched", { source, path });
        return { json, fetchedAtMs, cached: false };
      } catch (error) {
        signal.throwIfAborted();
        const code = ScannerError.is(error) ? error.code : "UNEXPECTED";
        logger.warn("source.failed", { source, path, code });
        throw error;
      }
    },
  };
}

/** What an error says about the service's health: an answer of any kind shows that it is alive. */
function verdictOf(error: unknown): "succeeded" | "failed" | "abandoned" {
  if (!ScannerError.is(error)) return "abandoned";
  if (error.code === "SOURCE_NOT_FOUND" || error.code === "SOURCE_REFUSED") return "succeeded";
  return error.code === "SOURCE_RATE_LIMITED" ? "abandoned" : "failed";
}

function urlOf({ baseUrl, path, query = {} }: HttpRequest): URL {
  const url = new URL(`${baseUrl.replace(/\/+$/, "")}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

function getOrCreate<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}

function assertPositive(option: string, received: number): void {
  if (received > 0 && Number.isFinite(received)) return;
  throw new ScannerError(
    `createHttpTransport option ${option} must be above 0, got ${received}`,
    "OPTION_OUT_OF_RANGE",
    { option, expected: "above 0", received },
  );
}
