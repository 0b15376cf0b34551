// The bootstrap in a real browser: its workers, and WebAssembly allowed and forbidden by a content security policy.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { bootstrapInterval, sharpeRatioStatistic } from "@autotrader/backtest-stats/bootstrap";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../support/repository.ts";

const chromium = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
].find((path) => path !== undefined && existsSync(path));
if (chromium === undefined) {
  console.log("the test of the bootstrap in a browser is skipped: none found; set CHROMIUM_PATH");
}

const entry = "./packages/backtest-stats/src/bootstrap/index.ts";
const worker = `import { serveBootstrap } from "${entry}";\nserveBootstrap();\n`;
const page = `
import { bootstrapInterval, createBootstrapPool, sharpeRatioStatistic } from "${entry}";

const returns = Array.from({ length: 200 }, (_value, day) => 0.001 + ((day * 7919) % 101 - 50) / 2_500);
const sharpe = sharpeRatioStatistic({ periodsPerYear: 365 });
const options = { seed: 5, resamples: 400, scheme: "iid", method: "bca" };

async function pooled(workers, path) {
  const createWorker = () => new Worker(path, { type: "module" });
  const pool = createBootstrapPool({ createWorker, workers });
  try {
    return await pool.interval(returns, sharpe, options);
  } catch ({ code }) {
    return code;
  } finally {
    await pool.close();
  }
}

let hasWebAssembly = true;
try {
  new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
} catch {
  hasWebAssembly = false;
}
const body = JSON.stringify({
  hasWebAssembly,
  alone: bootstrapInterval(returns, sharpe, options),
  pools: [await pooled(1, "/worker.js"), await pooled(2, "/worker.js"), await pooled(8, "/worker.js")],
  lost: await pooled(1, "/no-such-worker.js"),
});
await fetch("/result", { method: "POST", body });
`;

const returns = Array.from(
  { length: 200 },
  (_value, day) => 0.001 + (((day * 7919) % 101) - 50) / 2_500,
);
const sharpe = sharpeRatioStatistic({ periodsPerYear: 365 });
const expected = bootstrapInterval(returns, sharpe, {
  ...{ seed: 5, resamples: 400 },
  scheme: "iid",
  method: "bca",
});

describe.skipIf(chromium === undefined)("the bootstrap in a browser", () => {
  let server: Server;
  let folder: string;
  const answers = new Map<string, string | Uint8Array>([
    ["/", "<script type=module src=/page.js></script>"],
  ]);
  let policy = "";
  let tell = (_result: string) => {};

  beforeAll(async () => {
    for (const [path, contents] of [
      ["/page.js", page],
      ["/worker.js", worker],
    ] as const) {
      const { outputFiles } = await build({
        stdin: { contents, resolveDir: root, loader: "js" },
        bundle: true,
        write: false,
        format: "esm",
        platform: "browser",
        target: "es2023",
        conditions: ["@autotrader/source"],
      });
      answers.set(path, outputFiles[0]?.contents ?? "");
    }
    folder = await mkdtemp(join(tmpdir(), "bootstrap-"));
    server = createServer(async (request, response) => {
      const { url = "" } = request;
      if (url === "/result") tell(await text(request));
      const answer = answers.get(url);
      response.statusCode = answer === undefined && url !== "/result" ? 404 : 200;
      response.setHeader("content-security-policy", policy);
      response.setHeader("content-type", url === "/" ? "text/html" : "text/javascript");
      response.end(answer);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });

  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  it.each([
    ["allowed", " 'wasm-unsafe-eval'", true],
    ["forbidden", "", false],
  ])(
    "gives the bits of Node with WebAssembly %s, alone and in workers",
    async (name, source, has) => {
      policy = `default-src 'none'; connect-src 'self'; worker-src 'self'; script-src 'self'${source}`;
      const address = server.address();
      if (address === null || typeof address === "string") expect.unreachable();
      const result = new Promise<string>((resolve) => {
        tell = resolve;
      });
      const browser = spawn(
        chromium ?? "",
        [
          ...["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"],
          ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
          ...["--remote-debugging-port=0", `--user-data-dir=${join(folder, name)}`],
          `http://127.0.0.1:${address.port}/`,
        ],
        { stdio: "ignore" },
      );
      try {
        expect(JSON.parse(await result)).toEqual({
          hasWebAssembly: has,
          alone: expected,
          pools: [expected, expected, expected],
          lost: "WORKER_FAILED",
        });
      } finally {
        browser.kill();
        await once(browser, "exit");
      }
    },
    90_000,
  );
});
