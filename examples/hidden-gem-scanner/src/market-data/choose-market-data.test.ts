import { createManualClock } from "@autotrader/kernel";
import { expect, test } from "vitest";
import { chooseMarketData } from "./choose-market-data.ts";

const clock = createManualClock(Date.UTC(2025, 0, 1));
const reachable: typeof fetch = async () => Response.json({ gecko_says: "(V3) To the Moon!" });
const unreachable: typeof fetch = async () => {
  throw new TypeError("fetch failed");
};
const silent: typeof fetch = (_url, request) =>
  new Promise((_resolve, reject) => {
    request?.signal?.addEventListener("abort", () => reject(request.signal?.reason));
  });

test("takes the live APIs when they answer", async () => {
  const data = await chooseMarketData({ source: "auto", seed: 1, clock, fetch: reachable });
  expect(data.kind).toBe("live");
  expect(data.simulator).toBeNull();
});

test.each([
  { name: "refuse", fetch: unreachable },
  { name: "stay silent", fetch: silent },
])("takes the simulator when the live APIs $name, and says why", async ({ fetch }) => {
  const data = await chooseMarketData({ source: "auto", seed: 1, clock, fetch, probeTimeoutMs: 5 });
  expect(data.description).toMatch(/^SIMULATED .* because no live API answered; .* invented$/);
  expect((await globalThis.fetch(`${data.baseUrls.coingecko}/ping`)).status).toBe(200);
  await data.close();
});

test("does not touch the network when simulated data is asked for", async () => {
  const data = await chooseMarketData({
    source: "simulated",
    seed: 1,
    clock,
    fetch: () => expect.unreachable(),
  });
  expect(data.kind).toBe("simulated");
  await data.close();
});

test("refuses to replace live data that was demanded", async () => {
  const chosen = chooseMarketData({ source: "live", seed: 1, clock, fetch: unreachable });
  await expect(chosen).rejects.toMatchObject({ name: "AppError", code: "NO_LIVE_DATA" });
});
