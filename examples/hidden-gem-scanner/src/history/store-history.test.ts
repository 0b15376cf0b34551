import { expect, test } from "vitest";
import { createStoreHistory } from "./store-history.ts";

const dayMs = 86_400_000;
const firstDayMs = Date.UTC(2025, 0, 1);
const bars = Array.from({ length: 12 }, (_, day) => ({
  tokenId: "abc",
  dayMs: firstDayMs + day * dayMs,
  closeUsd: 1 + day,
  volumeUsd: null,
  marketCapUsd: null,
}));
const noon = (day: number) => firstDayMs + (day + 0.5) * dayMs;

test("gives each day the score that was known when it ended, for at most eight days", async () => {
  const scores = [
    { tokenId: "abc", atMs: noon(1), gemScore: 40 },
    { tokenId: "abc", atMs: noon(3), gemScore: 60 },
    { tokenId: "other", atMs: noon(0), gemScore: 99 },
  ];
  const history = createStoreHistory(bars, scores, { name: "store", simulated: true });
  const known = await history.barsUpTo("abc", firstDayMs + 12 * dayMs);
  expect(known.map(({ signals }) => signals["gem_score"])).toEqual([
    null,
    40,
    40,
    60,
    60,
    60,
    60,
    60,
    60,
    60,
    60,
    null,
  ]);
  expect(history.describe()).toMatchObject({ name: "store", simulated: true });
});
