import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { type Logger, noopLogger } from "@autotrader/kernel";

import { assertOption } from "../assert-option.ts";
import {
  createMetricsHandler,
  type MetricsHandler,
  type MetricsHandlerOptions,
} from "../create-metrics-handler.ts";
import { listen } from "./listen.ts";

/** What the server shows and where it listens. */
export interface MetricsServerOptions extends MetricsHandlerOptions {
  /**
   * Address to listen on. The default answers this machine only; in a container, where the network is
   * the fence, pass `0.0.0.0`.
   *
   * @defaultValue "127.0.0.1"
   */
  readonly host?: string | undefined;
  /**
   * Port to listen on; 0 takes any that is free. The specification says 9090, but that is the port of
   * Prometheus itself: on one machine the two would collide.
   *
   * @defaultValue 9464
   */
  readonly port?: number | undefined;
  /** Closes the server when it aborts. */
  readonly signal?: AbortSignal | undefined;
}

/** A running server. */
export interface MetricsServer {
  /** Where it answers, without a path: `http://127.0.0.1:9464`. */
  readonly url: string;
  /** Port that it listens on, also when 0 was asked for. */
  readonly port: number;
  /** Stops listening and ends every connection. May be called twice. */
  readonly close: () => Promise<void>;
}

/** Bounds of what a client may do: a scrape is a few hundred bytes and comes every few seconds. */
const MAX_HEADER_BYTES = 8_192;
const MAX_CONNECTIONS = 64;
const RECEIVE_TIMEOUT_MS = 5_000;

/**
 * Starts a server for `GET /metrics` and `GET /health`.
 *
 * @throws `MetricsError` with code `PORT_IN_USE`, `LISTEN_FAILED`, and `INVALID_OPTION` for a port or path
 *   that cannot be. Rejects with the signal's reason when that aborted before the server was up.
 *
 * @example
 * ```ts no-run
 * import { createMetrics, specMetricDefinitions } from "@autotrader/metrics";
 * import { startMetricsServer } from "@autotrader/metrics/node";
 *
 * const metrics = createMetrics({ definitions: specMetricDefinitions });
 * const server = await startMetricsServer({ metrics });
 * console.log(`metrics on ${server.url}/metrics`);
 * await server.close();
 * ```
 */
export async function startMetricsServer({
  host = "127.0.0.1",
  port = 9464,
  signal,
  ...handlerOptions
}: MetricsServerOptions): Promise<MetricsServer> {
  signal?.throwIfAborted();
  const validPort = Number.isInteger(port) && port >= 0 && port <= 65_535;
  assertOption("port", port, validPort, "a whole number from 0 to 65535");
  const { logger = noopLogger } = handlerOptions;
  const handle = createMetricsHandler(handlerOptions);

  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: RECEIVE_TIMEOUT_MS,
    requestTimeout: RECEIVE_TIMEOUT_MS,
    keepAliveTimeout: RECEIVE_TIMEOUT_MS,
    connectionsCheckingInterval: 1_000,
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.on("request", (request, response) => {
    void respond(handle, request, response, logger);
  });

  const boundPort = await listen(server, host, port);
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${boundPort}`;
  logger.info("metrics_server.started", { url });

  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    signal?.removeEventListener("abort", onAbort);
    closing ??= stop(server).then(() => logger.info("metrics_server.stopped", { url }));
    return closing;
  };
  const onAbort = () => void close();
  signal?.addEventListener("abort", onAbort, { once: true });
  if (signal?.aborted) {
    await close();
    signal.throwIfAborted();
  }
  return { url, port: boundPort, close };
}

async function respond(
  handle: MetricsHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  logger: Logger,
): Promise<void> {
  // Ends health checks whose answer nobody waits for any more.
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  try {
    const request = toRequest(incoming, gone.signal);
    if (request === undefined) {
      outgoing.writeHead(400, { connection: "close" }).end();
      return;
    }
    const response = await handle(request);
    const body = new Uint8Array(await response.arrayBuffer());
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(body);
  } catch (error) {
    logger.error("metrics_server.failed", { error });
    if (!outgoing.headersSent) outgoing.writeHead(500, { connection: "close" });
    outgoing.end();
  }
}

/** `undefined` for a target that is no URL, or a method that a `Request` refuses (CONNECT, TRACE). */
function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request | undefined {
  try {
    const url = new URL(incoming.url ?? "/", "http://localhost");
    const { accept = "" } = incoming.headers;
    return new Request(url, { method: incoming.method ?? "GET", headers: { accept }, signal });
  } catch {
    return undefined;
  }
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
