import { createManualClock, type Metrics, type Span, type Tracer } from "@autotrader/kernel";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";

import { createScanner } from "./create-scanner.ts";
import { createMemoryScanStore } from "./memory-scan-store.ts";
import type { AlertSink, AlertSnapshot, FeatureGate, TokenSource } from "./ports.ts";
import type { ScanOutcome } from "./scan-result.ts";
import { parseScanResult } from "./scan-result-schema.ts";
import type { ScanEvents, ScannerOptions } from "./scanner.ts";
import { createStaticSource } from "./testing/create-static-source.ts";
import {
  sampleAnswers,
  sampleServices,
  sampleSourceNames,
  sampleSources,
  sampleToken,
} from "./testing/sample-services.ts";
import { createHttpTransport } from "./transport/create-http-transport.ts";

const nowMs = Date.parse("2026-01-15T00:00:00Z");
const token = { id: "abc", symbol: "ABC", chain: "eip155:1" };
const known = createStaticSource("known", { holders: 2_500, dex_liquidity_usd: 80_000 }, nowMs);
const secret = "https://node.example/key-s3cret";

const scannerWith = (options: Partial<ScannerOptions> = {}) =>
  createScanner({ sources: [known], clock: createManualClock(nowMs), ...options });

function scored(outcome: ScanOutcome) {
  if (outcome.status !== "scored") throw new Error(`expected a score, got ${outcome.status}`);
  return outcome;
}

/** Scans the sample token with these sources down. */
async function scanSample(
  down: readonly string[] = [],
  options: Partial<ScannerOptions> = {},
): Promise<ScanOutcome> {
  const clock = createManualClock(nowMs);
  const serve = sampleServices(sampleAnswers(nowMs));
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (down.some((name) => String(input).includes(`//${name}.`))) throw new TypeError("down");
    return serve(input, init);
  };
  const transport = createHttpTransport({ fetch, clock, retry: { retries: 0 } });
  const scanner = createScanner({ sources: sampleSources(transport), clock, ...options });
  return scanner.scanToken(sampleToken);
}

describe("a scan over the five free sources", () => {
  test("can reach 100 points, and be flagged", async () => {
    const result = scored(await scanSample());
    expect(result.gemScore).toBeCloseTo(100, 9);
    expect(result.confidence).toBeCloseTo(1, 9);
    expect(result.flagged).toBe(true);
    expect(result.safety.score).toBe(1);
    expect(result.sources.map(({ name, status }) => `${name} ${status}`)).toEqual(
      sampleSourceNames.map((name) => `${name} fetched`),
    );
  });

  test("asks at most 12 questions", async () => {
    const serve = vi.fn<typeof fetch>(sampleServices(sampleAnswers(nowMs)));
    const clock = createManualClock(nowMs);
    const transport = createHttpTransport({ fetch: serve, clock });
    await createScanner({ sources: sampleSources(transport), clock }).scanToken(sampleToken);
    expect(serve.mock.calls.length).toBeLessThanOrEqual(12);
  });

  test("computes every feature, each with its origin", async () => {
    const { features } = scored(await scanSample());
    const unknown = Object.keys(features).filter((name) => features[name]?.value === null);
    // a price that rises a cent a day has no second direction to compare, yet an RSI: none is unknown
    expect(unknown).toEqual([]);
    expect(features["price_usd"]).toMatchObject({
      value: 1.3,
      provenance: [{ source: "coingecko" }],
    });
    expect(features["total_supply"]).toMatchObject({ value: 1_000_000 });
    expect(features["tvl_change_7d_ratio"]?.value).toBeCloseTo(7 / 1_023, 12);
    expect(features["rsi_14"]?.value).toBe(100);
  });

  test("gives plain JSON that reads back as it was", async () => {
    const { status: _status, ...result } = scored(await scanSample());
    expect(parseScanResult(JSON.parse(JSON.stringify(result)))).toEqual(result);
  });

  test("a dying source degrades the result and is listed", async () => {
    const full = scored(await scanSample());
    const result = scored(await scanSample(["dexscreener"]));
    expect(result.sources.find(({ name }) => name === "dexscreener")).toMatchObject({
      status: "failed",
      code: "SOURCE_UNREACHABLE",
    });
    expect(result.gemScore).toBeLessThan(full.gemScore);
    expect(result.gemScoreInterval.high).toBeGreaterThanOrEqual(full.gemScore - 1e-9);
    expect(result.features["liquidity_usd"]).toEqual({ value: null, provenance: [] });
    expect(result.flagged).toBe(false);
  });

  test("falls back to another source's price, which is not part of the score", async () => {
    const { features } = scored(await scanSample(["coingecko"]));
    expect(features["price_usd"]).toMatchObject({ provenance: [{ source: "dexscreener" }] });
  });

  test("fails when every source is down, instead of scoring nothing", async () => {
    expect(await scanSample(sampleSourceNames)).toMatchObject({
      status: "failed",
      code: "NO_OBSERVATIONS",
    });
  });
});

test("any mix of faults ends in a result that reads back, or in a failure that says why", async () => {
  const faults: Readonly<Record<string, () => Response | Promise<Response>>> = {
    limited: () => new Response("no", { status: 429, headers: { "retry-after": "7" } }),
    broken: () => new Response("no", { status: 500 }),
    forbidden: () => new Response("no", { status: 403 }),
    html: () => new Response("<html>"),
    cut: () => new Response('{"pairs":[{"chainId":'),
    text: () => new Response('"Missed `to` address"'),
    infinite: () => new Response('{"id":"a","symbol":"a","name":"a","tvl":1e999}'),
    deep: () => new Response("[".repeat(1_000)),
    empty: () => new Response(""),
    gone: () => Promise.reject(new TypeError("fetch failed")),
  };
  const answers = sampleAnswers(nowMs);
  const keys = Object.keys(answers);
  const fault = fc.option(fc.constantFrom(...Object.keys(faults)), { freq: 2 });
  const mix = fc.array(fault, { minLength: keys.length, maxLength: keys.length });
  await fc.assert(
    fc.asyncProperty(mix, async (chosen) => {
      const world = Object.fromEntries(
        keys.map((key, index) => [key, faults[chosen[index] ?? ""] ?? answers[key]]),
      );
      const clock = createManualClock(nowMs);
      const transport = createHttpTransport({ fetch: sampleServices(world), clock });
      const scanner = createScanner({ sources: sampleSources(transport), clock });
      const outcome = await scanner.scanToken(sampleToken);
      expect(outcome.status === "scored" || outcome.status === "failed").toBe(true);
      if (outcome.status === "scored") {
        expect(() => parseScanResult(JSON.parse(JSON.stringify(outcome)))).not.toThrow();
      }
      for (const { status, reason } of outcome.sources) {
        expect(status === "fetched" || reason !== undefined).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test("monotone ignorance: no outage raises score, confidence or safety (1,000 random outages)", async () => {
  const clock = createManualClock(nowMs);
  const transport = createHttpTransport({ fetch: sampleServices(sampleAnswers(nowMs)), clock });
  const outcomes = await Promise.all(
    sampleSources(transport).map((source) =>
      source.fetch(sampleToken, { signal: new AbortController().signal }),
    ),
  );
  const all = outcomes.flatMap((outcome) =>
    outcome.status === "fetched" ? outcome.observations : [],
  );
  const scan = async (observations: typeof all) => {
    const source: TokenSource = {
      name: "replayed",
      fetch: async () => ({ status: "fetched", observations, failures: [] }),
    };
    const outcome = await createScanner({ sources: [source], clock }).scanToken(sampleToken);
    if (outcome.status !== "scored") return { gemScore: 0, confidence: 0, safety: 0, high: 100 };
    const { gemScore, confidence, safety, gemScoreInterval } = outcome;
    return { gemScore, confidence, safety: safety.score ?? 0, high: gemScoreInterval.high };
  };

  // Values over the whole range, so that what is lost is not always something good.
  const factor = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: all.length,
    maxLength: all.length,
  });
  const lost = fc.array(fc.boolean(), { minLength: all.length, maxLength: all.length });
  await fc.assert(
    fc.asyncProperty(factor, lost, lost, async (factors, first, second) => {
      const world = all.map((observation, index) => {
        const { key, value } = observation;
        if (key === "contract_created_at_ms" || typeof value !== "number") return observation;
        return {
          ...observation,
          value: Math.round(value * (factors[index] ?? 1)),
        } as typeof observation;
      });
      const some = world.filter((_observation, index) => first[index]);
      const fewer = some.filter((_observation, index) => second[index]);
      const [before, after] = [await scan(some), await scan(fewer)];
      expect(after.gemScore).toBeLessThanOrEqual(before.gemScore + 1e-12);
      expect(after.confidence).toBeLessThanOrEqual(before.confidence + 1e-12);
      expect(after.safety).toBeLessThanOrEqual(before.safety);
      expect(after.high).toBeGreaterThanOrEqual(before.gemScore - 1e-9);
    }),
    { numRuns: 1_000 },
  );
});

describe("sources that misbehave", () => {
  const never = () => new Promise<never>(() => {});

  test("one that hangs is cut off at its deadline", async () => {
    const scanner = scannerWith({
      sources: [known, { name: "slow", fetch: never }],
      sourceDeadlineMs: 5,
    });
    const { sources } = scored(await scanner.scanToken(token));
    expect(sources[1]).toMatchObject({ name: "slow", status: "failed", code: "SOURCE_TIMEOUT" });
  });

  test("one that throws is reported without its words", async () => {
    const fetch = () => Promise.reject(new RangeError(secret));
    const scanner = scannerWith({ sources: [known, { name: "broken", fetch }] });
    const outcome = scored(await scanner.scanToken(token));
    expect(outcome.sources[1]).toMatchObject({
      status: "failed",
      reason: "the source broke: RangeError",
    });
    expect(JSON.stringify(outcome)).not.toContain("s3cret");
  });

  test("values that are not finite are dropped and counted as a failure", async () => {
    const provenance = { source: "poison", path: "/x", fetchedAtMs: nowMs, observedAtMs: nowMs };
    const poison: TokenSource = {
      name: "poison",
      fetch: async () => ({
        status: "fetched",
        observations: [
          { key: "price_usd", value: Number.NaN, provenance },
          { key: "holders", value: Number.POSITIVE_INFINITY, provenance },
          { key: "price_history_usd", value: [{ atMs: 1, value: Number.NaN }], provenance },
        ],
        failures: [],
      }),
    };
    const result = scored(await scannerWith({ sources: [poison, known] }).scanToken(token));
    expect(result.sources[0]).toMatchObject({ status: "partial", code: "SOURCE_BAD_ANSWER" });
    expect(result.features["holders"]).toMatchObject({ value: 2_500 });
    expect(result.features["price_usd"]?.value).toBeNull();
  });
});

describe("ports", () => {
  const problem = { code: "RANGE", severity: "error", message: "below 0", path: "x" } as const;

  test("a gate that refuses ends the scan before scoring and storing", async () => {
    const store = createMemoryScanStore();
    const gate: FeatureGate = { validate: () => ({ status: "invalid", problems: [problem] }) };
    const outcome = await scannerWith({ gate, store }).scanToken(token);
    expect(outcome).toMatchObject({ status: "rejected", problems: [problem] });
    expect(await store.recent(1)).toEqual([]);
  });

  test("a gate sees plain values and its warnings reach the result", async () => {
    const warning = { ...problem, severity: "warning" } as const;
    const validate = vi.fn<FeatureGate["validate"]>(() => ({
      status: "valid",
      problems: [warning],
    }));
    const outcome = scored(await scannerWith({ gate: { validate } }).scanToken(token));
    expect(validate.mock.calls[0]?.[0]).toMatchObject({ holders: 2_500, price_usd: null });
    expect(outcome.problems).toEqual([warning]);
  });

  test("a gate that throws fails the scan, because nobody checked the features", async () => {
    const gate: FeatureGate = {
      validate: () => {
        throw new TypeError(secret);
      },
    };
    const outcome = await scannerWith({ gate }).scanToken(token);
    expect(outcome).toMatchObject({ status: "failed", code: "SCAN_ERROR" });
    expect(JSON.stringify(outcome)).not.toContain("s3cret");
  });

  test.each([
    {
      name: "throws",
      analyze: () => Promise.reject(new Error("model")),
      reason: "the analyst broke",
    },
    {
      name: "hangs",
      analyze: () => new Promise<never>(() => {}),
      reason: "no analysis within 5 ms",
    },
  ])("an analyst that $name leaves the narrative unknown", async ({ analyze, reason }) => {
    const outcome = await scanSample([], { narrative: { analyze }, narrativeDeadlineMs: 5 });
    expect(scored(outcome).narrative).toEqual({ status: "unknown", reason });
  });

  test("the store gets the result before its alerts, the caller with them", async () => {
    const store = createMemoryScanStore();
    const fired = {
      id: "1",
      ruleId: "r",
      severity: "high",
      summary: "s",
      firedAtMs: nowMs,
    } as const;
    const alerts: AlertSink = {
      evaluate: async () => ({ fired: [{ ...fired, extra: undefined }], resolved: [] }),
    };
    const outcome = scored(await scannerWith({ store, alerts }).scanToken(token));
    expect(outcome.alerts).toEqual([fired]);
    expect(await store.recent(1)).toMatchObject([{ token, alerts: null }]);
  });

  test("alert rules see score, confidence, flag and every feature", async () => {
    const evaluate = vi.fn(async (_snapshot: AlertSnapshot) => ({ fired: [], resolved: [] }));
    const outcome = scored(await scannerWith({ alerts: { evaluate } }).scanToken(token));
    expect(evaluate.mock.calls[0]?.[0]).toMatchObject({
      entityId: "abc",
      atMs: nowMs,
      values: {
        gem_score: outcome.gemScore,
        confidence: outcome.confidence,
        flagged: false,
        liquidity_usd: 80_000,
        sentiment_score: null,
      },
    });
  });

  test.each([
    {
      port: { store: { save: () => Promise.reject(new Error(secret)), recent: async () => [] } },
      code: "STORE_FAILED",
    },
    {
      port: { alerts: { evaluate: () => Promise.reject(new Error(secret)) } },
      code: "ALERTS_FAILED",
    },
  ])("the scan survives $code and says so", async ({ port, code }) => {
    const increment = vi.fn<Metrics["increment"]>();
    const metrics = { increment, set: () => {}, observe: () => {} };
    const outcome = scored(await scannerWith({ ...port, metrics }).scanToken(token));
    expect(outcome.problems).toMatchObject([{ code, severity: "warning" }]);
    expect(outcome.alerts).toBeNull();
    expect(JSON.stringify(outcome)).not.toContain("s3cret");
    expect(increment).toHaveBeenCalledWith("scan_errors_total", {
      token_id: "abc",
      error_type: code,
    });
  });
});

describe("what it tells", () => {
  const names: readonly (keyof ScanEvents)[] = [
    "scan.started",
    "source.fetched",
    "source.failed",
    "features.extracted",
    "score.computed",
    "scan.stored",
    "scan.completed",
    "scan.failed",
  ];

  async function eventsOf(options: Partial<ScannerOptions>): Promise<readonly string[]> {
    const scanner = scannerWith(options);
    const seen: string[] = [];
    for (const name of names) scanner.on(name, () => seen.push(name));
    await scanner.scanToken(token);
    return seen;
  }

  test("events come in the order of the stages", async () => {
    const broken = { name: "broken", fetch: () => Promise.reject(new Error("x")) };
    expect(await eventsOf({ sources: [known, broken] })).toEqual([
      "scan.started",
      "source.fetched",
      "source.failed",
      "features.extracted",
      "score.computed",
      "scan.stored",
      "scan.completed",
    ]);
  });

  test("a scan without a score ends with scan.failed", async () => {
    expect(await eventsOf({ sources: [] })).toEqual(["scan.started", "scan.failed"]);
  });

  test("a listener can leave, and one that throws does no harm", async () => {
    const error = vi.fn();
    const logger = { debug: () => {}, info: () => {}, warn: () => {}, error };
    const scanner = scannerWith({ logger });
    const left = vi.fn();
    scanner.on("scan.started", left)();
    scanner.on("score.computed", () => {
      throw new Error("listener");
    });
    expect(await scanner.scanToken(token)).toMatchObject({ status: "scored" });
    expect(left).not.toHaveBeenCalled();
    expect(error).toHaveBeenCalledWith("listener.failed", {
      event_name: "score.computed",
      error_type: "Error",
    });
  });

  test("metrics count scans, durations, scores and errors", async () => {
    const seen: string[] = [];
    const note = (name: string) => {
      seen.push(name);
    };
    const metrics: Metrics = { increment: note, set: note, observe: note };
    await scannerWith({ metrics }).scanToken(token);
    await scannerWith({ metrics, sources: [] }).scanToken(token);
    expect(seen).toEqual([
      "scan_requests_total",
      "gem_score_distribution",
      "scan_duration_seconds",
      "scan_requests_total",
      "scan_errors_total",
      "scan_duration_seconds",
    ]);
  });

  test("each scan is a span", async () => {
    const spans: string[] = [];
    const span: Span = {
      setAttribute: (key, value) => spans.push(`${key}=${value}`),
      recordException: () => {},
      setStatus: () => {},
      spanContext: () => ({ traceId: "", spanId: "" }),
      end: () => spans.push("end"),
    };
    const tracer: Tracer = {
      startActiveSpan: (name, task) => {
        spans.push(name);
        return task(span);
      },
    };
    await scannerWith({ tracer }).scanToken(token);
    expect(spans).toEqual(["scan.token", "token_id=abc", "end"]);
  });
});

describe("many tokens", () => {
  const tokens = Array.from({ length: 10 }, (_, index) => ({ ...token, id: `t${index}` }));

  test("keeps their order, reports progress, and never runs more than it may", async () => {
    let running = 0;
    let most = 0;
    const counting: TokenSource = {
      name: "counting",
      fetch: async (one, options) => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        const outcome = await known.fetch(one, options);
        running -= 1;
        return outcome;
      },
    };
    const progress: number[] = [];
    const scanner = scannerWith({ sources: [counting], concurrency: 3 });
    const outcomes = await scanner.scan(tokens, {
      onProgress: ({ completed, total }) => {
        expect(total).toBe(10);
        progress.push(completed);
      },
    });
    expect(outcomes.map((outcome) => outcome.token.id)).toEqual(tokens.map(({ id }) => id));
    expect(progress).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(most).toBe(3);
  });

  test("an abort rejects with its reason and leaves no listener behind", async () => {
    const controller = new AbortController();
    const add = vi.spyOn(controller.signal, "addEventListener");
    const remove = vi.spyOn(controller.signal, "removeEventListener");
    const fetch = () => new Promise<never>(() => {});
    const scanner = scannerWith({ sources: [{ name: "slow", fetch }] });
    const scan = scanner.scan(tokens, { signal: controller.signal });
    const reason = new Error("enough");
    await Promise.resolve();
    controller.abort(reason);
    await expect(scan).rejects.toBe(reason);
    await scanner.close();
    expect(remove.mock.calls.length).toBe(add.mock.calls.length);
  });
});

describe("closing", () => {
  test("aborts running scans, waits for them, and refuses new ones", async () => {
    const fetch = () => new Promise<never>(() => {});
    const scanner = scannerWith({ sources: [{ name: "slow", fetch }] });
    const scan = scanner.scanToken(token);
    const ended = expect(scan).rejects.toMatchObject({ code: "SCANNER_CLOSED" });
    await scanner.close();
    await scanner.close();
    await ended;
    await expect(scanner.scanToken(token)).rejects.toMatchObject({ code: "SCANNER_CLOSED" });
  });

  test("the host's signal stops scans with its reason", async () => {
    const reason = new Error("host stops");
    const scanner = scannerWith({ signal: AbortSignal.abort(reason) });
    const started = vi.fn();
    scanner.on("scan.started", started);
    await expect(scanner.scanToken(token)).rejects.toBe(reason);
    expect(started).not.toHaveBeenCalled();
  });
});

test.each([{ concurrency: 0 }, { sourceDeadlineMs: -1 }, { narrativeDeadlineMs: Number.NaN }])(
  "refuses $concurrency $sourceDeadlineMs $narrativeDeadlineMs",
  (options) => {
    expect(() => scannerWith(options)).toThrow(
      expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
    );
  },
);
