import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { alertChannelContract, sampleAlert } from "../testing/alert-channel-contract.ts";
import { findClosedUrl, type HttpReceiver, startHttpReceiver } from "../testing/http-receiver.ts";
import { createDiscordChannel } from "./discord-channel.ts";

const OK = { status: 200, body: '{"id":"1"}' };
const signal = new AbortController().signal;
let receiver: HttpReceiver;
let closedUrl: URL;

beforeAll(async () => {
  receiver = await startHttpReceiver(OK);
  closedUrl = await findClosedUrl();
});
beforeEach(() => {
  receiver.requests.length = 0;
  receiver.answerWith(OK);
});
afterAll(() => receiver.close());

const create = (base = receiver.url) =>
  createDiscordChannel({
    webhookUrl: new URL("/api/webhooks/1/s3cret?thread_id=7", base),
    allowPrivateAddresses: true,
  });
const contentOf = async (summary: string): Promise<string> => {
  receiver.requests.length = 0;
  await create().deliver({ ...sampleAlert, summary }, { signal });
  return JSON.parse(receiver.requests[0]?.body ?? "").content;
};

alertChannelContract({ createWorking: () => create(), createBroken: () => create(closedUrl) });

test("executes the webhook and waits for the message, mentioning nobody", async () => {
  await create().deliver(sampleAlert, { signal });
  expect(receiver.requests).toMatchObject([
    { method: "POST", path: "/api/webhooks/1/s3cret?thread_id=7&wait=true" },
  ]);
  expect(JSON.parse(receiver.requests[0]?.body ?? "")).toEqual({
    content: "WARNING Liquidity of ABC fell below 50 000 USD",
    allowed_mentions: { parse: [] },
    flags: 4,
  });
});

test("a token's name is no markup", async () => {
  expect(await contentOf("**A** [x](https://evil.example) <@1> ||b||")).toBe(
    "WARNING \\*\\*A\\*\\* \\[x\\]\\(https://evil.example\\) \\<@1\\> \\|\\|b\\|\\|",
  );
});

test("a message has at most 2000 characters, however much is escaped", async () => {
  const content = await contentOf("*".repeat(3_000));
  expect(content.length).toBeLessThanOrEqual(2_000);
  expect(content).toMatch(/^WARNING (\\\*)+…$/);
});

test("waits as long as Discord asks, in fractions of a second", async () => {
  receiver.answerWith({ status: 429, headers: { "retry-after": "0.6543" } });
  expect(await create().deliver(sampleAlert, { signal })).toMatchObject({
    retryable: true,
    retryAfterMs: 655,
  });
});

test("a webhook that was deleted is final, and its URL is not in the reason", async () => {
  receiver.answerWith({ status: 404, body: '{"code":10015}' });
  expect(await create().deliver(sampleAlert, { signal })).toEqual({
    status: "failed",
    reason: "receiver answered 404",
    retryable: false,
    retryAfterMs: undefined,
  });
});
