/** The promise of this package: whatever happens, in whatever order, no limit is ever exceeded. */
import { createManualClock, type ManualClock } from "@autotrader/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { picoUsdOf } from "../money/pico-usd.ts";
import { toPicoPrice } from "../money/token-price.ts";
import type { LlmProvider, ProviderOutcome } from "../providers/llm-provider.ts";
import { createMemoryQuotaStore } from "../quota/create-memory-quota-store.ts";
import type { QuotaStore } from "../quota/quota-store.ts";
import { createFakeProvider } from "../testing/create-fake-provider.ts";
import { createLlmClient } from "./create-llm-client.ts";
import { prepareCall } from "./prepared-call.ts";

const messages = [{ role: "user", content: "How is the market today?" }] as const;
const price = { inputUsdPerMillion: 0.5, outputUsdPerMillion: 2 };
const MAX_OUTPUT = 100;
const INPUT_BOUND = prepareCall({ messages }, 1).need.inputTokens;

/** One thing that a provider does, after some virtual time and some turns of the event loop. */
const step = fc.record({
  what: fc.constantFrom("answer", "half", "fail", "deny", "cut", "untold", "empty", "garbage"),
  tookMs: fc.nat(20_000),
  turns: fc.nat(6),
  inputTokens: fc.integer({ min: 0, max: INPUT_BOUND }),
  outputTokens: fc.integer({ min: 0, max: MAX_OUTPUT }),
  retryAfterMs: fc.option(fc.nat(40_000), { nil: undefined }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const call = fc.record({
  turns: fc.nat(30),
  abortAfterTurns: fc.option(fc.nat(20), { nil: undefined }),
  timeoutMs: fc.integer({ min: 1_000, max: 120_000 }),
});

const limits = {
  a: { requestsPerMinute: 7, tokensPerMinute: 700, tokensPerDay: 6_000, usdPerDay: 0.004 },
  b: { requestsPerMinute: 11, tokensPerMinute: 1_100, usdPerDay: 0.005 },
};
const ceiling = 0.006;

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
};

function scripted(id: string, steps: readonly Step[], clock: ManualClock, billed: bigint[]) {
  const pico = toPicoPrice(price);
  let index = 0;
  const generate: LlmProvider["generate"] = async (_request, { signal }) => {
    const now = steps[index % steps.length];
    index += 1;
    if (now === undefined) throw new RangeError("a script needs a step");
    const { what, inputTokens, outputTokens, retryAfterMs } = now;
    const free = what === "fail" || what === "deny";
    if (!free) billed.push(BigInt(inputTokens) * pico.input + BigInt(outputTokens) * pico.output);
    await turns(now.turns);
    clock.advance(now.tookMs);
    signal.throwIfAborted();
    const usage = {
      inputTokens,
      outputTokens,
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      source: "provider",
    } as const;
    const outcomes: Record<typeof what, ProviderOutcome> = {
      answer: { status: "completed", text: "yes", finishReason: "stop", usage },
      half: { status: "completed", text: "ye", finishReason: "length", usage },
      empty: { status: "completed", text: "", finishReason: "stop", usage },
      untold: { status: "completed", text: "yes", finishReason: "length", usage: null },
      fail: failure({ retryable: true, billable: false, retryAfterMs }),
      deny: failure({ retryable: false, billable: false }),
      cut: failure({ retryable: true, billable: true }),
      garbage: failure({ retryable: true, billable: true, usage }),
    };
    return outcomes[what];
  };
  return { id, model: "m", price, generate };
}

const failure = (how: object): ProviderOutcome => ({
  status: "failed",
  kind: "server-error",
  reason: "scripted",
  retryable: true,
  billable: true,
  ...how,
});

interface Booking {
  readonly key: string;
  readonly atMs: number;
  amount: bigint;
}

/** Writes down every reservation and its settlement, with the moment of the reservation. */
function recording(store: QuotaStore, clock: ManualClock) {
  const bookings = new Map<string, Booking[]>();
  const recorded: QuotaStore = {
    ...store,
    reserve: async (claims) => {
      const atMs = clock.monotonicMs();
      const reservation = await store.reserve(claims);
      if (reservation.status === "reserved") {
        bookings.set(
          reservation.id,
          claims.map(({ key, amount }) => ({ key, atMs, amount })),
        );
      }
      return reservation;
    },
    settle: (id, used) => {
      for (const booking of bookings.get(id) ?? []) booking.amount = used[booking.key] ?? 0n;
      return store.settle(id, used);
    },
    release: (id) => {
      bookings.delete(id);
      return store.release(id);
    },
  };
  return { recorded, all: () => [...bookings.values()].flat() };
}

/** The most that any window of `durationMs` holds; a window is fullest when it starts at a booking. */
function fullestWindow(bookings: readonly Booking[], durationMs: number): bigint {
  let fullest = 0n;
  for (const { atMs } of bookings) {
    const inside = bookings.filter((other) => other.atMs >= atMs && other.atMs < atMs + durationMs);
    const held = sum(inside.map(({ amount }) => amount));
    if (held > fullest) fullest = held;
  }
  return fullest;
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

test("no window ever holds more than its limit, and the ledger is what was settled and at least what was billed", async () => {
  let attempts = 0;
  const scripts = fc.array(step, { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(
      scripts,
      scripts,
      fc.array(call, { minLength: 1, maxLength: 40 }),
      async (stepsOfA, stepsOfB, calls) => {
        const clock = createManualClock(Date.UTC(2026, 5, 15, 23, 50));
        const billed: bigint[] = [];
        const { recorded, all } = recording(createMemoryQuotaStore({ clock }), clock);
        const client = createLlmClient({
          providers: [
            scripted("a", stepsOfA, clock, billed),
            scripted("b", stepsOfB, clock, billed),
          ],
          quotas: limits,
          ceiling,
          quotaStore: recorded,
          clock,
          retry: { maxAttempts: 3, baseDelayMs: 1_000 },
          random: () => 0.5,
        });

        let known = 0n;
        await Promise.all(
          calls.map(async ({ turns: count, abortAfterTurns, timeoutMs }) => {
            await turns(count);
            const controller = new AbortController();
            const { signal } = controller;
            const running = client.complete(
              { messages, maxOutputTokens: MAX_OUTPUT, timeoutMs },
              { signal },
            );
            if (abortAfterTurns !== undefined) {
              void turns(abortAfterTurns).then(() => controller.abort(new Error("left")));
            }
            const result = await running.catch(() => undefined);
            known += result?.cost.picoUsd ?? 0n;
          }),
        );

        const bookings = all();
        attempts += bookings.length;
        const of = (key: string) => bookings.filter((booking) => booking.key === key);
        for (const [id, quotas] of Object.entries(limits)) {
          const requests = fullestWindow(of(`${id}/requestsPerMinute`), 60_000);
          expect(requests).toBeLessThanOrEqual(BigInt(quotas.requestsPerMinute));
          const tokens = fullestWindow(of(`${id}/tokensPerMinute`), 60_000);
          expect(tokens).toBeLessThanOrEqual(BigInt(quotas.tokensPerMinute));
        }
        const dayOf = ({ atMs }: Booking) =>
          atMs < 600_000 ? 0 : 1 + Math.floor((atMs - 600_000) / 86_400_000);
        for (const [key, limit] of [
          ["a/tokensPerDay", BigInt(limits.a.tokensPerDay)],
          ["a/usdPerDay", picoUsdOf(limits.a.usdPerDay)],
          ["b/usdPerDay", picoUsdOf(limits.b.usdPerDay)],
          ["*/ceilingUsdPerDay", picoUsdOf(ceiling)],
        ] as const) {
          const days = new Map<number, bigint>();
          for (const booking of of(key)) {
            const day = dayOf(booking);
            days.set(day, (days.get(day) ?? 0n) + booking.amount);
          }
          for (const used of days.values()) expect(used).toBeLessThanOrEqual(limit);
        }

        const spent = client.spending().cost.picoUsd;
        expect(spent).toBe(sum(of("*/ceilingUsdPerDay").map(({ amount }) => amount)));
        expect(spent).toBeGreaterThanOrEqual(sum(billed));
        expect(spent).toBeGreaterThanOrEqual(known);
      },
    ),
    { numRuns: 250 },
  );
  // So that the property cannot go quiet: this many attempts were really made and checked.
  expect(attempts).toBeGreaterThan(1_000);
});

describe("500 calls at once", () => {
  test("spend the ceiling to the last attempt that fits, and not one more", async () => {
    const usage = { inputTokens: INPUT_BOUND, outputTokens: MAX_OUTPUT };
    const provider = createFakeProvider({ price, script: [{ type: "answer", text: "y", usage }] });
    const pico = toPicoPrice(price);
    const each = BigInt(INPUT_BOUND) * pico.input + BigInt(MAX_OUTPUT) * pico.output;
    const client = createLlmClient({ providers: [provider], ceiling: 0.01 });
    const results = await Promise.all(
      Array.from({ length: 500 }, () => client.complete({ messages, maxOutputTokens: MAX_OUTPUT })),
    );
    const fitting = picoUsdOf(0.01) / each;
    const completed = results.filter(({ status }) => status === "completed");
    expect(BigInt(completed.length)).toBe(fitting);
    expect(client.spending().cost.picoUsd).toBe(fitting * each);
  });

  test("use what others gave back: nearly all of the ceiling is spent in the end", async () => {
    const usage = { inputTokens: 10, outputTokens: 1 };
    const provider = createFakeProvider({ price, script: [{ type: "answer", text: "y", usage }] });
    const client = createLlmClient({ providers: [provider], ceiling: 0.001 });
    for (let round = 0; round < 200; round += 1) {
      await client.complete({ messages, maxOutputTokens: 10 });
    }
    const spent = client.spending().cost.picoUsd;
    expect(spent).toBeLessThanOrEqual(picoUsdOf(0.001));
    expect(spent).toBeGreaterThan((picoUsdOf(0.001) * 95n) / 100n);
  });
});

test("a provider that uses more than was foreseen makes a debt, and the next call waits for it", async () => {
  const clock = createManualClock(0);
  const usage = { inputTokens: 5_000, outputTokens: 10 };
  const provider = createFakeProvider({ script: [{ type: "answer", text: "y", usage }] });
  const quotas = { fake: { tokensPerMinute: 2_000 } };
  const client = createLlmClient({ providers: [provider], quotas, clock });
  await client.complete({ messages });
  expect(await client.quotaUse()).toMatchObject([{ used: 5_010n, limit: 2_000n }]);
  expect(await client.complete({ messages })).toMatchObject({ retryAfterMs: 60_000 });
  clock.advance(60_000);
  expect(await client.complete({ messages })).toMatchObject({ status: "completed" });
});
