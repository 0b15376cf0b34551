import { createManualClock, noopLogger } from "@autotrader/kernel";
import { describe, expect, test } from "vitest";
import { connectPatiently } from "./connect-patiently.ts";

function patience(patienceMs?: number) {
  const clock = createManualClock(0);
  const { signal } = new AbortController();
  return { what: "database db:5432/x", clock, logger: noopLogger, signal, patienceMs };
}

/** Errors of the server itself, as pg hands them on (SQLSTATEs of PostgreSQL 17, appendix A). */
const serverError = (code: string) =>
  Object.assign(new Error(`error ${code}`), { code, severity: "FATAL" });

describe("connecting", () => {
  test("goes on until something answers, with longer and longer pauses", async () => {
    const options = patience();
    const atMs: number[] = [];
    const answer = await connectPatiently(async () => {
      atMs.push(options.clock.nowMs());
      if (atMs.length < 8) throw new Error("connect ECONNREFUSED");
      return "here";
    }, options);
    expect(answer).toBe("here");
    expect(atMs).toEqual([0, 250, 750, 1_750, 3_750, 7_750, 11_750, 15_750]);
  });

  test("ends, and says how often it tried and what was said last", async () => {
    const options = patience(5_000);
    const failing = connectPatiently(async () => {
      options.clock.advance(1_000);
      throw new Error("timeout exceeded when trying to connect");
    }, options);
    await expect(failing).rejects.toMatchObject({
      code: "CONNECTION_FAILED",
      message:
        "database db:5432/x cannot be used after 4 attempts in 6 s, the last one: timeout exceeded when trying to connect",
    });
  });

  test.each(["57P03", "53300", "08006", "42P01", "40P01"])(
    "outlasts a server that says %s",
    async (code) => {
      let attempts = 0;
      await connectPatiently(async () => {
        attempts += 1;
        if (attempts === 1) throw serverError(code);
      }, patience());
      expect(attempts).toBe(2);
    },
  );

  test.each(["28P01", "28000", "3D000", "42501"])(
    "ends at once when the server refuses with %s",
    async (code) => {
      let attempts = 0;
      const refused = connectPatiently(async () => {
        attempts += 1;
        throw serverError(code);
      }, patience());
      await expect(refused).rejects.toMatchObject({
        code: "CONNECTION_REFUSED",
        message: `database db:5432/x refuses this service: error ${code}`,
      });
      expect(attempts).toBe(1);
    },
  );

  test("names every address of a host that was tried in vain", async () => {
    const both = new AggregateError([
      new Error("refused by ::1"),
      new Error("refused by 127.0.0.1"),
    ]);
    const failing = connectPatiently(() => Promise.reject(both), patience(0));
    await expect(failing).rejects.toThrow(/the last one: refused by ::1, refused by 127\.0\.0\.1$/);
  });

  test("ends with the reason of a signal that stops it", async () => {
    const stop = new AbortController();
    const stopped = connectPatiently(
      async () => {
        stop.abort(new Error("stopped by SIGTERM"));
        throw new Error("connect ECONNREFUSED");
      },
      { ...patience(), signal: stop.signal },
    );
    await expect(stopped).rejects.toThrow("stopped by SIGTERM");
  });
});
