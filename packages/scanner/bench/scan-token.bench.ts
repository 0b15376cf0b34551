import { test } from "vitest";

import { createScanner } from "../src/create-scanner.ts";
import { extractFeatures } from "../src/features/extract-features.ts";
import type { TokenSource } from "../src/ports.ts";
import {
  sampleAnswers,
  sampleServices,
  sampleSources,
  sampleToken,
} from "../src/testing/sample-services.ts";
import { createHttpTransport } from "../src/transport/create-http-transport.ts";

const nowMs = Date.parse("2026-01-15T00:00:00Z");
const hostLimits = Object.fromEntries(
  ["coingecko", "dexscreener", "blockscout", "json_rpc", "defillama"].map((name) => [
    `${name}.invalid`,
    { requests: 1_000_000_000, windowMs: 1 },
  ]),
);

test("one scan, with and without reading the answers", async ({ bench }) => {
  const fetch = sampleServices(sampleAnswers(nowMs));
  const sources = sampleSources(createHttpTransport({ fetch, hostLimits }));
  const { signal } = new AbortController();
  const outcomes = await Promise.all(
    sources.map((source) => source.fetch(sampleToken, { signal })),
  );
  const observations = outcomes.flatMap((outcome) =>
    outcome.status === "fetched" ? outcome.observations : [],
  );
  const replayed: TokenSource = {
    name: "replayed",
    fetch: async () => ({ status: "fetched", observations, failures: [] }),
  };
  const cached = createScanner({ sources });
  const engine = createScanner({ sources: [replayed] });
  await bench.compare(
    bench("five sources, cached answers read and checked again", async () => {
      await cached.scanToken(sampleToken);
    }),
    bench("engine only: features, narrative, score, store", async () => {
      await engine.scanToken(sampleToken);
    }),
    bench("features only", () => {
      extractFeatures(sampleToken, observations, nowMs);
    }),
  );
});
