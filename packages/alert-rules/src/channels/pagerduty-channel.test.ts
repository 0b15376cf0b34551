import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { alertChannelContract, sampleAlert } from "../testing/alert-channel-contract.ts";
import { findClosedUrl, type HttpReceiver, startHttpReceiver } from "../testing/http-receiver.ts";
import type { Alert } from "./alert-channel.ts";
import { createPagerDutyChannel } from "./pagerduty-channel.ts";

const ACCEPTED = { status: 202, body: '{"status":"success"}' };
const signal = new AbortController().signal;
let receiver: HttpReceiver;
let closedUrl: URL;

beforeAll(async () => {
  receiver = await startHttpReceiver(ACCEPTED);
  closedUrl = await findClosedUrl();
});
beforeEach(() => {
  receiver.requests.length = 0;
  receiver.answerWith(ACCEPTED);
});
afterAll(() => receiver.close());

const create = (baseUrl = receiver.url) =>
  createPagerDutyChannel({ integrationKey: "s3cret", baseUrl, allowPrivateAddresses: true });
const sent = () => receiver.requests.map(({ body }) => JSON.parse(body));
const eventOf = async (alert: Alert) => {
  await create().deliver(alert, { signal });
  return sent().at(-1);
};

alertChannelContract({ createWorking: () => create(), createBroken: () => create(closedUrl) });

test("triggers an incident with everything that is known", async () => {
  const runbook = "https://runbooks.example/liquidity";
  await create().deliver({ ...sampleAlert, entityId: "0xabc", runbook }, { signal });
  expect(receiver.requests).toMatchObject([{ method: "POST", path: "/v2/enqueue" }]);
  expect(sent()).toEqual([
    {
      routing_key: "s3cret",
      event_action: "trigger",
      dedup_key: sampleAlert.id,
      payload: {
        summary: sampleAlert.summary,
        source: "0xabc",
        severity: "warning",
        timestamp: "2023-11-14T22:13:20.000Z",
        class: "liquidity-low",
        custom_details: { liquidity_usd: 41_250, runbook },
      },
      links: [{ href: runbook, text: "Runbook" }],
    },
  ]);
});

test("acknowledges and resolves the incident that it opened", async () => {
  const channel = create();
  await channel.deliver(sampleAlert, { signal });
  expect(await channel.acknowledge(sampleAlert, { signal })).toEqual({ status: "delivered" });
  await channel.deliver({ ...sampleAlert, status: "resolved" }, { signal });
  expect(sent().map((event) => [event.event_action, event.dedup_key])).toEqual([
    ["trigger", sampleAlert.id],
    ["acknowledge", sampleAlert.id],
    ["resolve", sampleAlert.id],
  ]);
  expect(sent()[2]).toEqual({
    routing_key: "s3cret",
    event_action: "resolve",
    dedup_key: sampleAlert.id,
  });
});

test.each([
  ["info", "info"],
  ["warning", "warning"],
  ["high", "error"],
  ["critical", "critical"],
] as const)("%s is %s there", async (severity, there) => {
  expect((await eventOf({ ...sampleAlert, severity })).payload.severity).toBe(there);
});

test("keys above 255 characters become hashes, which stay different", async () => {
  const long = "x".repeat(300);
  const first = await eventOf({ ...sampleAlert, id: `${long}1` });
  const second = await eventOf({ ...sampleAlert, id: `${long}2` });
  expect(first.dedup_key).toMatch(/^[0-9a-f]{64}$/);
  expect(second.dedup_key).not.toBe(first.dedup_key);
});

test("a moment that no date can hold is left out, and a runbook that is no link stays text", async () => {
  const event = await eventOf({ ...sampleAlert, firedAtMs: 1e17, runbook: "call Ann" });
  expect(event.payload).not.toHaveProperty("timestamp");
  expect(event.payload.custom_details.runbook).toBe("call Ann");
  expect(event).not.toHaveProperty("links");
});

test.each([
  [400, false],
  [429, true],
  [502, true],
])("%d is retryable: %s, and the key is not in the reason", async (status, retryable) => {
  receiver.answerWith({ status, body: '{"errors":["s3cret"]}' });
  expect(await create().deliver(sampleAlert, { signal })).toEqual({
    status: "failed",
    reason: `receiver answered ${status}`,
    retryable,
    retryAfterMs: undefined,
  });
});
