import { spawn } from "node:child_process";
import { describe, expect, test } from "vitest";

const isWindows = process.platform === "win32";
if (isWindows) console.warn("Windows has no signals: their tests are skipped");

describe("the end of a process", () => {
  const lineCount = 10_000;
  const prelude = `
    import { createLogger } from ${JSON.stringify(new URL("../index.ts", import.meta.url).href)};
    import { createStdoutTransport } from ${JSON.stringify(new URL("./index.ts", import.meta.url).href)};
    const logger = createLogger({ transport: createStdoutTransport() });
    const writeAll = () => {
      for (let number = 0; number < ${lineCount}; number += 1) logger.info("line.written", { number });
    };
  `;
  const start = (script: string) =>
    spawn(
      process.execPath,
      ["--conditions=@autotrader/source", "--input-type=module", "-e", prelude + script],
      { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NODE_OPTIONS: "" } },
    );
  const run = (script: string, onOutput: (child: ReturnType<typeof start>) => void = () => {}) =>
    new Promise<{ code: number | null; signal: string | null; out: string; err: string }>(
      (resolve, reject) => {
        const child = start(script);
        let out = "";
        let err = "";
        child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
          if (out === "") onOutput(child);
          out += chunk;
        });
        child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
          err += chunk;
        });
        child.once("error", reject);
        child.stdout.on("error", () => {});
        child.once("close", (code, signal) => resolve({ code, signal, out, err }));
      },
    );
  const numbersOf = (out: string) =>
    out
      .split("\n")
      .slice(0, -1)
      .map((line): unknown => Object(JSON.parse(line)).number);
  const everyNumber = Array.from({ length: lineCount }, (_, number) => number);

  test.concurrent.each([
    ["normally", "writeAll();", 0],
    ["normally, after waiting", "await new Promise((done) => setTimeout(done, 1)); writeAll();", 0],
    ["by process.exit in the first tick", "writeAll(); process.exit(3);", 3],
    ["by process.exit later", "setTimeout(() => { writeAll(); process.exit(3); });", 3],
    ["by an uncaught error", "writeAll(); throw new Error('boom');", 1],
    ["by an unhandled rejection", "writeAll(); Promise.reject(new Error('boom'));", 1],
  ])("%s loses no line", async (_name, script, expectedCode) => {
    const { code, out } = await run(script);
    expect(code).toBe(expectedCode);
    expect(numbersOf(out)).toEqual(everyNumber);
  });

  const idle = "writeAll(); setInterval(() => {}, 1_000);";
  describe.skipIf(isWindows)("by a signal", () => {
    test.concurrent.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
      "%s loses no line, and the process ends by that signal",
      { timeout: 30_000 },
      async (name) => {
        const { signal, out } = await run(idle, (child) => child.kill(name));
        expect(signal).toBe(name);
        expect(numbersOf(out)).toEqual(everyNumber);
      },
    );

    test("leaves the end to a host that listens, and keeps its last lines too", {
      timeout: 30_000,
    }, async () => {
      const script = `
        process.once("SIGTERM", () => setTimeout(() => {
          logger.info("line.written", { number: "last" });
          process.exit(7);
        }, 20));
        ${idle}`;
      const { code, out } = await run(script, (child) => child.kill("SIGTERM"));
      expect(code).toBe(7);
      expect(numbersOf(out)).toEqual([...everyNumber, "last"]);
    });
  });

  test("a reader that goes away does not stop the process", async () => {
    const script = `
      setInterval(writeAll, 1);
      process.stdin.destroy();
      setTimeout(() => { console.error("still here"); process.exit(0); }, 300);`;
    const { code, err } = await run(script, (child) => child.stdout?.destroy());
    expect({ code, err }).toEqual({ code: 0, err: "still here\n" });
  });
});
