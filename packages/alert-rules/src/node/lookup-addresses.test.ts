import { expect, test } from "vitest";

import { lookupAddresses } from "./lookup-addresses.ts";

test("finds the addresses of a name that every system knows", async () => {
  const { signal } = new AbortController();
  const addresses = await lookupAddresses("localhost", { signal });
  expect(addresses.every((address) => ["127.0.0.1", "::1"].includes(address))).toBe(true);
  expect(addresses).not.toEqual([]);
});

test("gives up at once when the signal aborts", async () => {
  const reason = new Error("shutting down");
  const late = new AbortController();
  const looking = lookupAddresses("localhost", { signal: late.signal });
  late.abort(reason);
  await expect(looking).rejects.toBe(reason);
  const aborted = lookupAddresses("localhost", { signal: late.signal });
  await expect(aborted).rejects.toBe(reason);
});
