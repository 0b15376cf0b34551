import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { property } from "../providers/wire-value.ts";
import { wireAnswer, wireError } from "./fake-llm-wires.ts";
import type { FakeServerStep } from "./fake-server-step.ts";

/** One request as the server received it. */
export interface FakeServerRequest {
  /** Path of the URL. */
  readonly path: string;
  /** As Node reads them. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The JSON that was sent. */
  readonly body: unknown;
}

/** What {@link startFakeLlmServer} needs. */
export interface FakeLlmServerOptions {
  /** One step per request, in order; the last one repeats. */
  readonly script: readonly FakeServerStep[];
}

/** A server on this machine that speaks both wires. */
export interface FakeLlmServer {
  /** Base URL for OpenAI-compatible providers, with `/v1`. */
  readonly openAiBaseUrl: string;
  /** Base URL for Anthropic providers. */
  readonly anthropicBaseUrl: string;
  /** Every request so far, oldest first. */
  readonly requests: readonly FakeServerRequest[];
  /** Closes the server and every connection. */
  readonly close: () => Promise<void>;
}

/**
 * Starts a server on 127.0.0.1 that answers `POST /v1/chat/completions` and `POST /v1/messages` from
 * a script: answers, errors with their headers, bodies that are no JSON, cuts and silence.
 */
export async function startFakeLlmServer({ script }: FakeLlmServerOptions): Promise<FakeLlmServer> {
  const requests: FakeServerRequest[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    receive(request)
      .then((text) => {
        const body: unknown = JSON.parse(text);
        requests.push({ path, headers: request.headers, body });
        const step = script[Math.min(requests.length, script.length) - 1];
        perform(step ?? { type: "hang" }, path, body, response);
      })
      .catch(() => send(response, 400, JSON.stringify({ error: { message: "not JSON" } })));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${portOf(server.address())}`;
  return {
    openAiBaseUrl: `${url}/v1`,
    anthropicBaseUrl: url,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function perform(
  step: FakeServerStep,
  path: string,
  body: unknown,
  response: ServerResponse,
): void {
  const model = String(property(body, "model"));
  switch (step.type) {
    case "answer":
      send(response, 200, JSON.stringify(wireAnswer(path, model, step)));
      break;
    case "error":
      send(response, step.status, JSON.stringify(wireError(path, step)), step.headers);
      break;
    case "raw":
      send(response, step.status ?? 200, step.body);
      break;
    case "cut":
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('{"choices": [', () => response.destroy());
      break;
    case "hang":
      break;
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(body);
}

async function receive(request: IncomingMessage): Promise<string> {
  const chunks: string[] = [];
  request.setEncoding("utf8");
  for await (const chunk of request) chunks.push(String(chunk));
  return chunks.join("");
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}
