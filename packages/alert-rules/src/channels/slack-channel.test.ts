import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { alertChannelContract, sampleAlert } from "../testing/alert-channel-contract.ts";
import { findClosedUrl, type HttpReceiver, startHttpReceiver } from "../testing/http-receiver.ts";
import { createSlackChannel } from "./slack-channel.ts";

const OK = { status: 200, body: "ok" };
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
  createSlackChannel({
    webhookUrl: new URL("/services/T0/B0/s3cret", base),
    allowPrivateAddresses: true,
  });

alertChannelContract({ createWorking: () => create(), createBroken: () => create(closedUrl) });

test("posts the text to the webhook as JSON", async () => {
  await create().deliver({ ...sampleAlert, entityId: "0xabc" }, { signal });
  expect(receiver.requests).toMatchObject([
    {
      method: "POST",
      path: "/services/T0/B0/s3cret",
      headers: { "content-type": "application/json" },
    },
  ]);
  expect(JSON.parse(receiver.requests[0]?.body ?? "")).toEqual({
    text: "WARNING Liquidity of ABC fell below 50 000 USD [0xabc]",
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
  });
});

test("a token's name mentions nobody and hides no link", async () => {
  const summary = "<!channel> <https://evil.example|safe> & more\nsecond";
  await create().deliver({ ...sampleAlert, summary }, { signal });
  const { text } = JSON.parse(receiver.requests[0]?.body ?? "");
  expect(text).toBe("WARNING &lt;!channel&gt; &lt;https://evil.example|safe&gt; &amp; more second");
});

test.each([
  [{ status: 429, headers: { "retry-after": "30" } }, true, 30_000],
  [{ status: 404, body: "no_service" }, false, undefined],
  [{ status: 410, body: "channel_is_archived" }, false, undefined],
  [{ status: 500 }, true, undefined],
])("%o is retryable: %s", async (answer, retryable, retryAfterMs) => {
  receiver.answerWith(answer);
  const outcome = await create().deliver(sampleAlert, { signal });
  const reason = `receiver answered ${answer.status}`;
  expect(outcome).toEqual({ status: "failed", reason, retryable, retryAfterMs });
});
