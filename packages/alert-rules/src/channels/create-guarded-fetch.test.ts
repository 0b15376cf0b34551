import { describe, expect, test } from "vitest";

import { createGuardedFetch, type GuardedFetchOptions } from "./create-guarded-fetch.ts";

/** A guarded fetch, and what it let through. */
function guardedFetch(options: Omit<GuardedFetchOptions, "fetch"> = {}) {
  const sent: { readonly url: string; readonly init: RequestInit | undefined }[] = [];
  const guarded = createGuardedFetch({
    ...options,
    fetch: async (input, init) => {
      sent.push({ url: input instanceof Request ? input.url : String(input), init });
      return new Response("answer");
    },
  });
  return { guarded, sent };
}

const refusedFor = (reason: string) => ({
  name: "TypeError",
  message: "fetch failed",
  cause: expect.objectContaining({
    code: "ADDRESS_REFUSED",
    message: `a request was not sent: ${reason}`,
    details: { channel: "fetch", reason },
  }),
});

describe("a guarded fetch", () => {
  test.each([
    "https://api.example.com/v1?q=1",
    new URL("https://api.example.com/v1?q=1"),
    new Request("https://api.example.com/v1?q=1"),
  ])("hands on what leads to a public address, and follows no redirect", async (input) => {
    const { guarded, sent } = guardedFetch({ lookup: async () => ["93.184.215.14"] });
    const init = { method: "POST", redirect: "follow" } as const;
    expect(await (await guarded(input, init)).text()).toBe("answer");
    expect(sent).toEqual([
      { url: "https://api.example.com/v1?q=1", init: { method: "POST", redirect: "error" } },
    ]);
  });

  test.each([
    ["http://api.example.com/", "it needs https"],
    ["https://user:s3cret@api.example.com/", "it has a user name or password"],
    ["https://localhost/", "its address is private"],
    ["https://printer.local/", "its address is private"],
  ])("refuses %s", async (url, reason) => {
    const { guarded, sent } = guardedFetch();
    await expect(guarded(url)).rejects.toMatchObject(refusedFor(reason));
    expect(sent).toEqual([]);
  });

  test.each([["10.0.0.1"], ["93.184.215.14", "169.254.169.254"], ["::1"], ["::ffff:127.0.0.1"]])(
    "refuses a public name that leads to %s",
    async (...addresses) => {
      const { guarded, sent } = guardedFetch({ lookup: async () => addresses });
      const reason = "its name leads to a private address";
      await expect(guarded("https://api.example.com/")).rejects.toMatchObject(refusedFor(reason));
      expect(sent).toEqual([]);
    },
  );

  test("looks a name up before each request, so that a later answer counts", async () => {
    const answers = [["93.184.215.14"], ["127.0.0.1"]];
    const { guarded, sent } = guardedFetch({ lookup: async () => answers.shift() ?? [] });
    await guarded("https://api.example.com/");
    await expect(guarded("https://api.example.com/")).rejects.toThrow("fetch failed");
    expect(sent).toHaveLength(1);
  });

  test("refuses a name that cannot be looked up", async () => {
    const { guarded } = guardedFetch({ lookup: () => Promise.reject(new Error("ENOTFOUND")) });
    const reason = "its name could not be looked up";
    await expect(guarded("https://api.example.com/")).rejects.toMatchObject(refusedFor(reason));
  });

  test("lets an allowed origin be private, and no other port or scheme of it", async () => {
    const { guarded, sent } = guardedFetch({ allowedOrigins: ["http://127.0.0.1:11434"] });
    await guarded("http://127.0.0.1:11434/v1/models");
    expect(sent).toHaveLength(1);
    for (const other of ["http://127.0.0.1:11435/", "https://127.0.0.1:11434/"]) {
      await expect(guarded(other)).rejects.toThrow("fetch failed");
    }
  });

  test("does not ask when its signal aborts during the look-up", async () => {
    const stop = new AbortController();
    const { guarded, sent } = guardedFetch({
      lookup: async () => {
        stop.abort(new Error("stopped"));
        throw stop.signal.reason;
      },
    });
    const asked = guarded("https://api.example.com/", { signal: stop.signal });
    await expect(asked).rejects.toThrow("stopped");
    expect(sent).toEqual([]);
  });
});
