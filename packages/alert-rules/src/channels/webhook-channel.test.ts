import { describe, expect, test, vi } from "vitest";

import { alertChannelContract, sampleAlert } from "../testing/alert-channel-contract.ts";
import { createWebhookChannel } from "./webhook-channel.ts";

const url = new URL("https://hooks.example.com/ops?token=s3cret");
const signal = new AbortController().signal;

const answer = (status: number, headers: Record<string, string> = {}) =>
  vi.fn<typeof fetch>(async () => new Response("body", { status, headers }));
const refuse = () => vi.fn<typeof fetch>(() => Promise.reject(new TypeError(`no route to ${url}`)));

const deliverWith = (fetch: typeof globalThis.fetch, timeoutMs?: number) =>
  createWebhookChannel({ name: "ops", url, fetch, timeoutMs }).deliver(sampleAlert, { signal });

alertChannelContract({
  createWorking: () => createWebhookChannel({ name: "ops", url, fetch: answer(202) }),
  createBroken: () => createWebhookChannel({ name: "ops", url, fetch: refuse() }),
});

test("posts the alert as JSON, under a key that stays the same on retries", async () => {
  const fetch = answer(200);
  await deliverWith(fetch);
  expect(fetch).toHaveBeenCalledExactlyOnceWith(url, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": sampleAlert.id },
    body: JSON.stringify(sampleAlert),
    redirect: "manual",
    signal: expect.any(AbortSignal),
  });
});

describe("failure", () => {
  test.each([
    { status: 400, retryable: false },
    { status: 401, retryable: false },
    { status: 408, retryable: true },
    { status: 429, retryable: true },
    { status: 503, retryable: true },
  ])("$status is retryable: $retryable", async ({ status, retryable }) => {
    expect(await deliverWith(answer(status))).toMatchObject({ status: "failed", retryable });
  });

  test("passes on the wait that the receiver asked for", async () => {
    const fetch = answer(429, { "retry-after": "30" });
    expect(await deliverWith(fetch)).toMatchObject({ retryAfterMs: 30_000 });
  });

  test("stops waiting after timeoutMs", async () => {
    const hang: typeof fetch = (_url, request) =>
      new Promise((_resolve, reject) => {
        request?.signal?.addEventListener("abort", () => reject(request.signal?.reason));
      });
    const reason = "no answer within 5 ms";
    expect(await deliverWith(hang, 5)).toEqual({ status: "failed", reason, retryable: true });
  });

  test("keeps the URL and its secrets out of the reason", async () => {
    expect(JSON.stringify(await deliverWith(refuse()))).not.toContain("s3cret");
  });
});

test("a formatBody that throws is the host's mistake, not a failed delivery", async () => {
  const formatBody = () => {
    throw new RangeError("no template");
  };
  const channel = createWebhookChannel({ name: "ops", url, fetch: answer(200), formatBody });
  await expect(channel.deliver(sampleAlert, { signal })).rejects.toThrow(RangeError);
});

test.each([
  ["a status of a redirect", {}],
  ["an opaque redirect of a browser", { type: "opaqueredirect", status: 0 }],
])("%s is a final failure", async (_what, properties) => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => {
    const response = new Response(null, { status: 302 });
    for (const [name, value] of Object.entries(properties)) {
      Object.defineProperty(response, name, { value });
    }
    return response;
  });
  expect(await deliverWith(fetch)).toMatchObject({ status: "failed", retryable: false });
});

test("a redirect that fetch followed is a final failure, because the body may be lost on the way", async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => {
    const response = new Response("");
    Object.defineProperty(response, "redirected", { value: true });
    return response;
  });
  expect(await deliverWith(fetch)).toMatchObject({ status: "failed", retryable: false });
});

test("each escalation step and the resolved notice has a key of its own", async () => {
  const fetch = answer(200);
  const channel = createWebhookChannel({ name: "ops", url, fetch });
  await channel.deliver({ ...sampleAlert, escalationLevel: 2 }, { signal });
  await channel.deliver({ ...sampleAlert, status: "resolved" }, { signal });
  const keys = fetch.mock.calls.map(([, request]) =>
    new Headers(request?.headers).get("idempotency-key"),
  );
  expect(keys).toEqual([`${sampleAlert.id}/level-2`, `${sampleAlert.id}/resolved`]);
});
