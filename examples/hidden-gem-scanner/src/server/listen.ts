import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { AppError } from "../errors.ts";

/** A running server. */
export interface ListeningServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves `app` on this machine only, unless another `host` is given. Port 0 takes a free one.
 *
 * @throws {@link AppError} `PORT_IN_USE`.
 */
export function listen(
  app: Hono,
  port: number,
  host: string = "127.0.0.1",
): Promise<ListeningServer> {
  const server = createServer(getRequestListener(app.fetch));
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const taken = "code" in error && error.code === "EADDRINUSE";
      reject(
        taken
          ? new AppError(
              `port ${port} is taken by another program; pass --port with a free one (0 picks one)`,
              "PORT_IN_USE",
              { port },
            )
          : error,
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      const actual = address !== null && typeof address === "object" ? address.port : port;
      resolve({
        url: `http://${host}:${actual}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
