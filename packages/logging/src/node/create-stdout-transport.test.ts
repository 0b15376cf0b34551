import { spawnSync } from "node:child_process";
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { createLogger } from "../create-logger.ts";
import { formatConsoleLine } from "../format-console-line.ts";
import { logTransportContract } from "../testing/log-transport-contract.ts";
import { createStdoutTransport } from "./create-stdout-transport.ts";

const info = { level: "info", event: "line.written" } as const;
let folder = "";
let descriptors: number[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stdout-transport-"));
});
afterEach(() => {
  vi.useRealTimers();
  for (const fd of descriptors) closeSync(fd);
  descriptors = [];
  rmSync(folder, { recursive: true });
});

const openFile = () => {
  const path = join(folder, "out.log");
  const fd = openSync(path, "a");
  descriptors.push(fd);
  const text = () => readFileSync(path, "utf8");
  return { fd, text, lines: () => text().split("\n").slice(0, -1) };
};

logTransportContract({
  create: () => {
    const { fd, lines } = openFile();
    return { transport: createStdoutTransport({ fd }), arrived: lines };
  },
});

describe("buffering", () => {
  test("collects lines and writes them when the time is over", async () => {
    vi.useFakeTimers();
    const { fd, lines } = openFile();
    const transport = createStdoutTransport({ fd, flushIntervalMs: 50 });
    transport.write("a", info);
    transport.write("b", info);
    expect(lines()).toEqual([]);
    vi.advanceTimersByTime(50);
    expect(lines()).toEqual(["a", "b"]);
    expect(vi.getTimerCount()).toBe(0);
    await transport.close();
  });

  test("writes at once when the buffer is full, and for errors", async () => {
    const { fd, lines } = openFile();
    const transport = createStdoutTransport({ fd, bufferLength: 8 });
    transport.write("aaaa", info);
    expect(lines()).toEqual([]);
    transport.write("bbbb", info);
    expect(lines()).toEqual(["aaaa", "bbbb"]);
    transport.write("c", { level: "error", event: "x" });
    expect(lines()).toEqual(["aaaa", "bbbb", "c"]);
    await transport.close();
  });

  test("writes in the host's format, and the line itself where that fails", async () => {
    const { fd, lines } = openFile();
    const format = (line: string) => {
      if (line.includes("odd")) throw new Error("no template");
      return formatConsoleLine(line);
    };
    const transport = createStdoutTransport({ fd, format });
    const logger = createLogger({ transport, clock: { nowMs: () => 0 } });
    logger.info("scan.started");
    logger.info("odd");
    await transport.close();
    expect(lines()).toEqual([
      "00:00:00.000 INFO  scan.started",
      '{"timestamp":"1970-01-01T00:00:00.000Z","level":"info","event":"odd"}',
    ]);
  });
});

test("leaves no timer and no listener behind", async () => {
  vi.useFakeTimers();
  const count = () =>
    ["exit", "SIGTERM", "SIGINT", "SIGHUP"].map((event) => process.listenerCount(event));
  const before = count();
  const transport = createStdoutTransport({ fd: openFile().fd });
  transport.write("a", info);
  expect(count()).not.toEqual(before);
  await transport.close();
  expect(count()).toEqual(before);
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  { fd: -1 },
  { bufferLength: Number.NaN },
  { flushIntervalMs: -1 },
  { maxPendingLength: -1 },
])("refuses %o", (options) => {
  expect(() => createStdoutTransport(options)).toThrow(
    expect.objectContaining({ code: "INVALID_OPTION" }),
  );
});

test("a descriptor that is not open is reported, and nothing is thrown", async () => {
  const errors: unknown[] = [];
  const transport = createStdoutTransport({ fd: 9_999, onError: (error) => errors.push(error) });
  transport.write("a", { level: "error", event: "x" });
  await transport.close();
  expect(errors).toEqual([expect.objectContaining({ code: "EBADF" })]);
});

test("a handler of errors that throws does no harm", async () => {
  const onError = () => {
    throw new Error("handler broken");
  };
  const transport = createStdoutTransport({ fd: 9_999, onError });
  expect(() => transport.write("a", { level: "error", event: "x" })).not.toThrow();
  await transport.close();
});

const isWindows = process.platform === "win32";
if (isWindows) console.warn("Windows has no named pipes of this kind: their tests are skipped");

describe.skipIf(isWindows)("a pipe that nobody reads", () => {
  const openPipe = () => {
    const path = join(folder, "pipe");
    spawnSync("mkfifo", [path]);
    const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    descriptors.push(fd);
    const read = () => {
      const chunk = Buffer.alloc(1 << 20);
      let text = "";
      try {
        for (;;) text += chunk.toString("utf8", 0, readSync(fd, chunk));
      } catch {
        return text;
      }
    };
    return { fd, read };
  };
  const long = (name: string) => name.repeat(50_000);

  test("keeps lines whole and in order until somebody does", async () => {
    const { fd, read } = openPipe();
    let text = "";
    const sleep = async () => {
      text += read();
    };
    const clock = { nowMs: () => 0, monotonicMs: () => 0, sleep };
    const transport = createStdoutTransport({ fd, bufferLength: 0, clock });
    for (const name of ["a", "b", "c"]) transport.write(long(name), info);
    await transport.flush?.();
    text += read();
    expect(text).toBe(`${long("a")}\n${long("b")}\n${long("c")}\n`);
    await transport.close();
  });

  test("drops lines beyond the bound and says how many", async () => {
    const { fd, read } = openPipe();
    let text = "";
    const sleep = async () => {
      text += read();
    };
    const clock = { nowMs: () => 0, monotonicMs: () => 0, sleep };
    const options = { fd, bufferLength: 0, maxPendingLength: 100_000, clock };
    const transport = createStdoutTransport(options);
    for (const name of ["a", "b", "c", "d", "e"]) transport.write(long(name), info);
    text += read();
    transport.write("f", info);
    await transport.close();
    expect((text + read()).split("\n")).toEqual([
      long("a"),
      long("b"),
      long("c"),
      '{"timestamp":"1970-01-01T00:00:00.000Z","level":"warn","event":"log.dropped","lines":2}',
      "f",
      "",
    ]);
  });

  test("does not keep close waiting for ever", async () => {
    const { fd } = openPipe();
    let nowMs = 0;
    const sleep = async (durationMs: number) => {
      nowMs += durationMs;
    };
    const clock = { nowMs: () => nowMs, monotonicMs: () => nowMs, sleep };
    const transport = createStdoutTransport({ fd, bufferLength: 0, clock });
    transport.write(long("abc"), info);
    await transport.close();
    expect(nowMs).toBeGreaterThanOrEqual(5_000);
  });
});
