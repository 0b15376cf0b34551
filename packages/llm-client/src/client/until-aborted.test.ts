import { getEventListeners } from "node:events";
import { expect, test } from "vitest";

import { untilAborted } from "./until-aborted.ts";

test("settles like the task and leaves no listener behind", async () => {
  const { signal } = new AbortController();
  await expect(untilAborted(Promise.resolve(1), signal)).resolves.toBe(1);
  const failed = untilAborted(Promise.reject(new Error("task")), signal);
  await expect(failed).rejects.toThrow("task");
  await Promise.resolve();
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("rejects at once when the signal has aborted before", async () => {
  const signal = AbortSignal.abort(new Error("left"));
  await expect(untilAborted(new Promise(() => {}), signal)).rejects.toThrow("left");
});

test("a task that fails after the abort is nobody's unhandled rejection", async () => {
  const controller = new AbortController();
  let fail = (_reason: Error) => {};
  const task = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  const running = untilAborted(task, controller.signal);
  controller.abort(new Error("left"));
  await expect(running).rejects.toThrow("left");
  fail(new Error("too late"));
  await new Promise((resolve) => setTimeout(resolve, 1));
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});
