import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";

import { alertChannelContract, sampleAlert } from "../testing/alert-channel-contract.ts";
import { verifyWebhookSignature } from "./verify-webhook-signature.ts";
import { createWebhookChannel } from "./webhook-channel.ts";

const allowPrivateAddresses = true;
const received: string[] = [];
const headersReceived: IncomingHttpHeaders[] = [];
let server: Server;
let url: URL;
let closedUrl: URL;

const listen = async (target: Server) => {
  await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
  const { port } = target.address() as AddressInfo;
  return new URL(`http://127.0.0.1:${port}/hook`);
};
const close = (target: Server) => new Promise((resolve) => target.close(resolve));

beforeAll(async () => {
  server = createServer(async (request, response) => {
    headersReceived.push(request.headers);
    received.push(await text(request));
    if (request.url === "/moved") response.writeHead(302, { location: "/hook" });
    else response.writeHead(202);
    response.end("thank you");
  });
  url = await listen(server);
  const gone = createServer();
  closedUrl = await listen(gone);
  await close(gone);
});
afterAll(() => close(server));

alertChannelContract({
  createWorking: () => createWebhookChannel({ name: "ops", url, allowPrivateAddresses }),
  createBroken: () => createWebhookChannel({ name: "ops", url: closedUrl, allowPrivateAddresses }),
});

test("a real receiver gets the alert as JSON", async () => {
  received.length = 0;
  const signal = new AbortController().signal;
  await createWebhookChannel({ name: "ops", url, allowPrivateAddresses }).deliver(sampleAlert, {
    signal,
  });
  expect(received.map((body) => JSON.parse(body))).toEqual([sampleAlert]);
});

test("a real redirect is not taken for a delivery", async () => {
  const signal = new AbortController().signal;
  const channel = createWebhookChannel({
    name: "ops",
    url: new URL("/moved", url),
    allowPrivateAddresses,
  });
  const reason = "receiver redirected the request";
  expect(await channel.deliver(sampleAlert, { signal })).toEqual({
    status: "failed",
    reason,
    retryable: false,
  });
});

test("a redirect is not followed: the address behind it was never checked", async () => {
  received.length = 0;
  const signal = new AbortController().signal;
  const moved = new URL("/moved", url);
  await createWebhookChannel({ name: "ops", url: moved, allowPrivateAddresses }).deliver(
    sampleAlert,
    { signal },
  );
  expect(received).toHaveLength(1);
});

test("a signed request is genuine for its receiver, and for no other secret", async () => {
  received.length = 0;
  headersReceived.length = 0;
  const signal = new AbortController().signal;
  const secret = "a long random text";
  await createWebhookChannel({ name: "ops", url, secret, allowPrivateAddresses }).deliver(
    sampleAlert,
    { signal },
  );
  const request = {
    body: received[0] ?? "",
    timestamp: String(headersReceived[0]?.["x-alert-timestamp"]),
    signature: String(headersReceived[0]?.["x-alert-signature"]),
  };
  expect(await verifyWebhookSignature({ ...request, secret })).toBe(true);
  expect(await verifyWebhookSignature({ ...request, secret: "guessed" })).toBe(false);
  expect(JSON.stringify(headersReceived)).not.toContain(secret);
});
