import type { Server } from "node:http";

import { MetricsError } from "../errors.ts";

/**
 * Starts listening and gives the port.
 *
 * @throws MetricsError `PORT_IN_USE` or `LISTEN_FAILED`.
 */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error) => {
      server.off("listening", onListening);
      reject(explain(error, host, port));
    };
    const onListening = () => {
      server.off("error", onError);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    };
    server.once("error", onError);
    server.once("listening", onListening);
    server.listen({ host, port });
  });
}

function explain(cause: Error, host: string, port: number): MetricsError {
  const reason = "code" in cause ? String(cause.code) : cause.name;
  if (reason === "EADDRINUSE") {
    const message = `port ${port} on ${host} is taken: stop the other program, or choose another port`;
    return new MetricsError(message, "PORT_IN_USE", { host, port }, { cause });
  }
  const message = `cannot listen on ${host} port ${port}: ${reason}`;
  return new MetricsError(message, "LISTEN_FAILED", { host, port, reason }, { cause });
}
