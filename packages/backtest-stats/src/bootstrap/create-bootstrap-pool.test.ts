import { describe, expect, test } from "vitest";

import { bootstrapInterval } from "./bootstrap-interval.ts";
import type { BootstrapWorker } from "./bootstrap-worker.ts";
import { createBootstrapPool } from "./create-bootstrap-pool.ts";
import { meanStatistic } from "./mean-statistic.ts";
import { serveBootstrap, type WorkerScope } from "./serve-bootstrap.ts";

const data = Array.from({ length: 40 }, (_value, index) => Math.sin(index * index));
const options = { seed: 6, resamples: 300 };

type Listener = Parameters<BootstrapWorker["addEventListener"]>[1];

/** Both sides of a worker without a thread: messages arrive in a later turn, as they do there. */
function createFakeWorker(inside: (scope: WorkerScope) => void) {
  const outer: Record<"message" | "error", Listener[]> = { message: [], error: [] };
  const inner: ((event: { readonly data: unknown }) => void)[] = [];
  let isEnded = false;
  const later = (tell: () => void) => queueMicrotask(() => (isEnded ? undefined : tell()));
  inside({
    addEventListener: (_type, listener) => inner.push(listener),
    postMessage: (message) =>
      later(() => {
        for (const listener of outer.message) listener({ data: message });
      }),
  });
  const worker: BootstrapWorker = {
    postMessage: (message) =>
      later(() => {
        for (const listener of inner) listener({ data: structuredClone(message) });
      }),
    addEventListener: (type, listener) => outer[type].push(listener),
    terminate: () => {
      isEnded = true;
    },
  };
  const die = (message: string) => {
    for (const listener of outer.error) listener({ message });
  };
  return { worker, die };
}

test("a worker that serves gives the interval of the function", async () => {
  const started: unknown[] = [];
  const createWorker = () => {
    const { worker } = createFakeWorker(serveBootstrap);
    started.push(worker);
    return worker;
  };
  const pool = createBootstrapPool({ createWorker, workers: 3 });
  expect(started).toHaveLength(0);
  expect(await pool.interval(data, meanStatistic, options)).toEqual(
    bootstrapInterval(data, meanStatistic, options),
  );
  expect(started).toHaveLength(3);
  await pool.close();
});

test("a worker gets one request until it has started, then two, so that it never waits", async () => {
  const before: number[] = [];
  let answered = 0;
  let open = 0;
  const createWorker = () => {
    const { worker } = createFakeWorker(serveBootstrap);
    worker.addEventListener("message", () => {
      answered += 1;
      open -= 1;
    });
    const postMessage = (message: unknown) => {
      before.push(answered === 0 ? open : -1);
      open += 1;
      expect(open).toBeLessThanOrEqual(2);
      worker.postMessage(message);
    };
    return { ...worker, postMessage };
  };
  const pool = createBootstrapPool({ createWorker, workers: 1 });
  await pool.interval(data, meanStatistic, options);
  expect(before).toEqual([0, -1, -1, -1]);
  expect(open).toBe(0);
  await pool.close();
});

describe("a worker that", () => {
  test("dies takes its request along, and the next interval gets another", async () => {
    let isFirst = true;
    const createWorker = () => {
      if (!isFirst) return createFakeWorker(serveBootstrap).worker;
      isFirst = false;
      const { worker, die } = createFakeWorker(() => {});
      return { ...worker, postMessage: () => die("out of memory") };
    };
    const pool = createBootstrapPool({ createWorker, workers: 1 });
    await expect(pool.interval(data, meanStatistic, options)).rejects.toMatchObject({
      code: "WORKER_FAILED",
      details: { reason: "out of memory" },
    });
    const { estimate } = await pool.interval(data, meanStatistic, options);
    expect(estimate).toBe(meanStatistic(data));
    await pool.close();
  });

  test("dies with two requests rejects what waits for either", async () => {
    const posted: unknown[] = [];
    const { worker, die } = createFakeWorker(serveBootstrap);
    const postMessage = (message: unknown) => {
      posted.push(message);
      if (posted.length === 1) worker.postMessage(message);
    };
    const pool = createBootstrapPool({
      createWorker: () => ({ ...worker, postMessage }),
      workers: 1,
    });
    // Two requests each: the first is answered, and one of either interval is with the worker then.
    const both = Promise.allSettled(
      [1, 2].map((seed) => pool.interval(data, meanStatistic, { seed, resamples: 2 })),
    );
    await expect.poll(() => posted.length).toBe(3);
    die("out of memory");
    const failure = { status: "rejected", reason: { code: "WORKER_FAILED" } };
    expect(await both).toMatchObject([failure, failure]);
  });

  test("cannot be started rejects", async () => {
    const createWorker = () => {
      throw new Error("not allowed here");
    };
    const pool = createBootstrapPool({ createWorker, workers: 2 });
    await expect(pool.interval(data, meanStatistic, options)).rejects.toMatchObject({
      code: "WORKER_FAILED",
      details: { reason: "not allowed here" },
    });
  });

  test("cannot do what is asked says why", async () => {
    const createWorker = () =>
      createFakeWorker((scope) => {
        serveBootstrap({
          ...scope,
          addEventListener: (type, listener) =>
            scope.addEventListener(type, (event) =>
              listener({ data: { ...(event.data as object), plan: null } }),
            ),
        });
      }).worker;
    const pool = createBootstrapPool({ createWorker, workers: 1 });
    await expect(pool.interval(data, meanStatistic, options)).rejects.toMatchObject({
      code: "WORKER_FAILED",
      details: { reason: expect.stringContaining("null") },
    });
    await pool.close();
  });
});
