import { expect, test } from "vitest";

import { createSharedPass } from "./shared-pass.ts";

const setUp = () => {
  const runs: { readonly atMs: number; readonly end: (error?: Error) => void }[] = [];
  const pass = createSharedPass(
    (atMs) =>
      new Promise((resolve, reject) => {
        runs.push({ atMs, end: (error) => (error === undefined ? resolve() : reject(error)) });
      }),
  );
  return { pass, runs };
};

test("calls during a pass share the next one, at the latest of their moments", async () => {
  const { pass, runs } = setUp();
  const first = pass(1);
  const others = [pass(5), pass(9), pass(2)];
  expect(runs.map(({ atMs }) => atMs)).toEqual([1]);
  runs[0]?.end();
  await first;
  await Promise.resolve();
  expect(runs.map(({ atMs }) => atMs)).toEqual([1, 9]);
  const late = pass(10);
  runs[1]?.end();
  await Promise.all(others);
  await Promise.resolve();
  runs[2]?.end();
  await late;
  expect(runs.map(({ atMs }) => atMs)).toEqual([1, 9, 10]);
});

test("a pass that fails fails for those who asked for it, and the next one runs", async () => {
  const { pass, runs } = setUp();
  const failing = pass(1);
  const following = pass(2);
  runs[0]?.end(new Error("the store is down"));
  await expect(failing).rejects.toThrow("down");
  await Promise.resolve();
  runs[1]?.end();
  await expect(following).resolves.toBeUndefined();
  const fresh = pass(3);
  runs[2]?.end();
  await fresh;
  expect(runs.map(({ atMs }) => atMs)).toEqual([1, 2, 3]);
});
