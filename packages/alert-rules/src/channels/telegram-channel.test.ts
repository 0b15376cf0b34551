import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { alertChannelContract, sampleAlert } from "../testing/alert-channel-contract.ts";
import { findClosedUrl, type HttpReceiver, startHttpReceiver } from "../testing/http-receiver.ts";
import { createTelegramChannel } from "./telegram-channel.ts";

const OK = { status: 200, body: '{"ok":true,"result":{}}' };
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

const create = (baseUrl = receiver.url) =>
  createTelegramChannel({
    botToken: "123:s3cret",
    chatId: -100,
    baseUrl,
    allowPrivateAddresses: true,
  });

alertChannelContract({ createWorking: () => create(), createBroken: () => create(closedUrl) });

test("sends plain text, in which nothing is markup", async () => {
  const summary = "*A* <b>b</b> [x](https://evil.example)\nsecond";
  await create().deliver({ ...sampleAlert, summary }, { signal });
  expect(receiver.requests).toMatchObject([{ method: "POST", path: "/bot123:s3cret/sendMessage" }]);
  expect(JSON.parse(receiver.requests[0]?.body ?? "")).toEqual({
    chat_id: -100,
    text: "WARNING *A* <b>b</b> [x](https://evil.example) second",
    link_preview_options: { is_disabled: true },
  });
});

test("a message has at most 4096 characters", async () => {
  await create().deliver({ ...sampleAlert, summary: "a".repeat(5_000) }, { signal });
  const { text } = JSON.parse(receiver.requests[0]?.body ?? "");
  expect(text).toHaveLength(4_096);
});

test("waits as long as the body asks", async () => {
  const body = JSON.stringify({ ok: false, error_code: 429, parameters: { retry_after: 30 } });
  receiver.answerWith({ status: 429, body });
  expect(await create().deliver(sampleAlert, { signal })).toEqual({
    status: "failed",
    reason: "receiver answered 429",
    retryable: true,
    retryAfterMs: 30_000,
  });
});

test.each(["", "[]", "null", '{"parameters":5}', '{"parameters":{"retry_after":"30"}}'])(
  "a refusal with the body %j has no wait",
  async (body) => {
    receiver.answerWith({ status: 429, body });
    const outcome = await create().deliver(sampleAlert, { signal });
    expect(outcome).toMatchObject({ retryable: true, retryAfterMs: undefined });
  },
);

test("the token is in no reason", async () => {
  for (const channel of [create(), create(closedUrl)]) {
    receiver.answerWith({ status: 401, body: '{"ok":false,"description":"bot 123:s3cret"}' });
    const outcome = await channel.deliver(sampleAlert, { signal });
    expect(outcome.status).toBe("failed");
    expect(JSON.stringify(outcome)).not.toContain("s3cret");
  }
});
