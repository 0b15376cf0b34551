import { createServer, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";

/** A request as it came over the wire. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a receiver answers. */
export interface ReceiverAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

/** An HTTP server on 127.0.0.1 that keeps what it gets. */
export interface HttpReceiver {
  readonly url: URL;
  readonly requests: ReceivedRequest[];
  readonly answerWith: (answer: ReceiverAnswer) => void;
  readonly close: () => Promise<void>;
}

/** Starts a receiver on a free port. */
export async function startHttpReceiver(usual: ReceiverAnswer): Promise<HttpReceiver> {
  const requests: ReceivedRequest[] = [];
  let answer = usual;
  const server = createServer(async (request, response) => {
    const { method = "", url: path = "", headers } = request;
    requests.push({ method, path, headers, body: await text(request) });
    response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    requests,
    answerWith: (next) => {
      answer = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An address where nobody listens. */
export async function findClosedUrl(): Promise<URL> {
  const receiver = await startHttpReceiver({ status: 200 });
  await receiver.close();
  return receiver.url;
}
