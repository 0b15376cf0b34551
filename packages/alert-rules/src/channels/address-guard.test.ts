import { describe, expect, test, vi } from "vitest";

import { sampleAlert } from "../testing/alert-channel-contract.ts";
import { assertAllowedUrl, type LookupAddresses } from "./address-guard.ts";
import { createWebhookChannel } from "./webhook-channel.ts";

const refusalOf = (url: string, allowPrivateAddresses?: boolean) => {
  try {
    assertAllowedUrl("ops", new URL(url), { allowPrivateAddresses });
    return null;
  } catch (error) {
    expect(error).toMatchObject({ code: "ADDRESS_REFUSED", details: { channel: "ops" } });
    expect(String(error)).not.toContain("s3cret");
    return error instanceof Error ? error.message.replace(/^.*: /, "") : "";
  }
};

describe("a URL", () => {
  test.each(["https://hooks.example.com/s3cret", "https://8.8.8.8/", "https://[2606:4700::1]/"])(
    "%s is allowed",
    (url) => expect(refusalOf(url)).toBeNull(),
  );

  test.each([
    "https://127.0.0.1/",
    "https://127.1/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://017700000001/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://①②⑦.0.0.1/",
    "https://0/",
    "https://169.254.169.254/latest/meta-data/",
    "https://10.0.0.1:8443/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://[::ffff:a00:1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[fe80::1]/",
    "https://localhost/",
    "https://LOCALHOST./",
    "https://a.localhost/",
    "https://metadata.google.internal/",
    "https://printer.local/",
    "https://intranet/",
  ])("%s is refused: its address is private", (url) => {
    expect(refusalOf(url)).toBe("its address is private");
    expect(refusalOf(url, true)).toBeNull();
  });

  test("needs https, except in a private network that the host allowed", () => {
    expect(refusalOf("http://hooks.example.com/s3cret")).toBe("it needs https");
    expect(refusalOf("http://127.0.0.1/", true)).toBeNull();
    expect(refusalOf("ftp://127.0.0.1/", true)).toBe("it needs https");
    expect(refusalOf("file:///etc/passwd", true)).toBe("it needs https");
  });

  test("has no user name and no password, which fetch refuses anyway", () => {
    expect(refusalOf("https://user:s3cret@hooks.example.com/", true)).toContain("user name");
  });
});

describe("the name of a receiver, looked up", () => {
  const attempt = async (lookup: LookupAddresses, host = "hooks.example.com") => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response());
    const url = new URL(`https://${host}/`);
    const channel = createWebhookChannel({ name: "ops", url, fetch, lookup });
    const signal = new AbortController().signal;
    return { outcome: await channel.deliver(sampleAlert, { signal }), fetch };
  };

  test("may lead to public addresses", async () => {
    const lookup = vi.fn<LookupAddresses>(async () => ["8.8.8.8", "2606:4700::1"]);
    const { outcome } = await attempt(lookup);
    expect(outcome).toEqual({ status: "delivered" });
    expect(lookup).toHaveBeenCalledExactlyOnceWith("hooks.example.com", {
      signal: expect.any(AbortSignal),
    });
  });

  test.each([["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::ffff:169.254.169.254"], ["nonsense"]])(
    "must not lead to %s, and nothing is sent",
    async (...addresses) => {
      const { outcome, fetch } = await attempt(async () => addresses);
      expect(outcome).toEqual({
        status: "failed",
        reason: "the receiver's name leads to a private address",
        retryable: false,
      });
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  test.each([
    ["rejects", () => Promise.reject(new Error("ENOTFOUND"))],
    ["finds nothing", async () => []],
  ])("can be tried again later when the look-up %s", async (_what, lookup) => {
    const { outcome, fetch } = await attempt(lookup);
    expect(outcome).toMatchObject({ status: "failed", retryable: true });
    expect(fetch).not.toHaveBeenCalled();
  });

  test("is not looked up when it is an address already", async () => {
    const { outcome } = await attempt(() => Promise.reject(new Error("asked")), "8.8.8.8");
    expect(outcome).toEqual({ status: "delivered" });
  });
});
