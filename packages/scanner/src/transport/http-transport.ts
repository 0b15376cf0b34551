/** One question to a web service. */
export interface HttpRequest {
  /** Name of the source that asks: label of metrics, owner of the circuit breaker. */
  readonly source: string;
  /** Address that `path` is appended to. May hold a key, and is never logged. */
  readonly baseUrl: string;
  /** Path below `baseUrl`, starting with `/`, or "". Holds no key. */
  readonly path: string;
  /** Search parameters. Never logged. */
  readonly query?: Readonly<Record<string, string>> | undefined;
  /** Name of the question in logs, errors and provenance. `path` by default. */
  readonly label?: string | undefined;
  /** Extra request headers, such as an API key. Never logged. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Makes it a POST with this as its JSON body. A POST is never cached. */
  readonly body?: unknown;
  /** How long the answer of a GET may be used again, milliseconds; 0 is not at all. */
  readonly cacheTtlMs?: number | undefined;
  /** Largest body that is read, bytes, in place of the transport's own limit. */
  readonly maxBytes?: number | undefined;
}

/** A complete answer: a 2xx status and a body that is JSON. What the JSON says is not checked here. */
export interface HttpAnswer {
  /** Parsed body. Shared with other callers when cached: not to be modified. */
  readonly json: unknown;
  /** When it arrived from the service, milliseconds since the Unix epoch. */
  readonly fetchedAtMs: number;
  /** Whether it came from the cache. */
  readonly cached: boolean;
}

/** How sources reach the network. `createHttpTransport` makes the usual one. */
export interface HttpTransport {
  /**
   * Asks once, with everything the transport does about limits, retries and outages.
   *
   * @throws {@link ScannerError} with a `SOURCE_…` code, or the reason of `signal` when it aborts.
   */
  readonly request: (
    request: HttpRequest,
    options: { readonly signal: AbortSignal },
  ) => Promise<HttpAnswer>;
}
