import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { backtestSummarySchema } from "@autotrader/backtest-stats/report";
import { PGlite } from "@electric-sql/pglite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../src/run.ts";
import { configDir } from "./start-system.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "flow-"));
  cpSync(configDir, join(root, "configs"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function edit(file: string, from: string | RegExp, to: string): void {
  const path = join(root, "configs", file);
  const text = readFileSync(path, "utf8");
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, edited);
}

/** Fewer resamples and weeks: the same way, walked faster. */
function shorten(): void {
  edit("backtest.yaml", /n_bootstrap: \d+/, "n_bootstrap: 200");
  edit("backtest.yaml", /replay_weeks: \d+/, "replay_weeks: 16");
}

async function start(
  argv: readonly string[],
  whileServing?: (output: () => string) => Promise<void>,
  stop: AbortController = new AbortController(),
) {
  const out = new PassThrough();
  const err = new PassThrough();
  let printed = "";
  let complained = "";
  out.on("data", (chunk) => {
    printed += chunk;
  });
  err.on("data", (chunk) => {
    complained += chunk;
  });
  const running = run([...argv, "--source", "simulated"], {
    root,
    env: {},
    out,
    err,
    signal: stop.signal,
  });
  if (whileServing !== undefined) {
    await expect.poll(() => printed, { timeout: 60_000 }).toContain("Ctrl-C ends it");
    await whileServing(() => printed);
    stop.abort();
  }
  return { status: await running, out: printed, err: complained };
}

describe("npm start", { timeout: 120_000 }, () => {
  test("scans, alerts, backtests, reports and serves, and says what it used", async () => {
    shorten();
    const { status, out, err } = await start(["--port", "0"], async (output) => {
      const url = /Dashboard (\S+)/.exec(output())?.[1] ?? "";
      const page = await (await fetch(url)).text();
      expect(page).toContain("SIM-ORION");
      expect(page).toContain("SIMULATED data");
      expect((await fetch(`${url}/ready`)).status).toBe(200);
      expect(await (await fetch(`${url}/metrics`)).text()).toContain(
        "gem_score_distribution_count 12",
      );
      const key = /API key {3}(\S+)/.exec(output())?.[1];
      const scan = await fetch(`${url}/scan`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}` },
        body: '{"token_id":"simulated-vega"}',
      });
      expect([scan.status, await scan.json()]).toMatchObject([200, { status: "scored" }]);
    });

    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out.split("\n")[0]).toMatch(
      /^Data: SIMULATED data .* every token and number is invented$/,
    );
    expect(out).toContain("12 scored, 0 rejected by validation, 0 failed");
    expect(out).toContain("GemScores recorded over");

    const folder = join(root, ".autotrader", "simulated-7");
    const summary = JSON.parse(readFileSync(join(folder, "report", "summary.json"), "utf8"));
    expect(backtestSummarySchema.safeParse(summary).error).toBeUndefined();
    const report = readFileSync(join(folder, "report", "report.html"), "utf8");
    expect(report).toContain("SIMULATED");

    const log = readFileSync(join(folder, "log.jsonl"), "utf8").trimEnd().split("\n");
    const events = new Set(log.map((line) => JSON.parse(line).event));
    expect([...events]).toEqual(expect.arrayContaining(["scan.completed", "backtest.completed"]));

    const database = await PGlite.create(join(folder, "database"));
    const { rows } = await database.query<{ scans: number; features: number }>(
      `select (select count(*)::int from scans) as scans,
              (select count(distinct token_id)::int from price_bars) as features`,
    );
    await database.close();
    expect(rows).toEqual([{ scans: 12 * 17 + 1, features: 12 }]);
  });

  test("a second start uses what the first one stored", async () => {
    shorten();
    expect((await start(["--once"])).status).toBe(0);
    const again = await start(["--once"]);
    expect({ status: again.status, err: again.err }).toEqual({ status: 0, err: "" });
  });
});

describe("a stop while the job runs", { timeout: 60_000 }, () => {
  test("ends with status 130 and one line; the next start goes on", async () => {
    shorten();
    const stop = new AbortController();
    const stopped = start(["--once"], undefined, stop);
    await expect.poll(() => existsSync(join(root, ".autotrader")), { timeout: 20_000 }).toBe(true);
    stop.abort(new Error("stopped by a test"));
    expect(await stopped).toMatchObject({
      status: 130,
      err: "stopped before the job was done; what was stored stays\n",
    });
    expect((await start(["--once"])).status).toBe(0);
  });
});

describe("bad input is one clear message, never a stack trace", () => {
  test("an invalid rule file is reported with file, line and column", async () => {
    const path = join(root, "configs", "alert-rules.yaml");
    writeFileSync(
      path,
      [
        "rules:",
        "  - id: thin",
        "    description: Liquidity is too thin",
        "    severity: urgent",
        "    channels: [console]",
        "    version: v2",
        "    condition: { metric: liquidity_usd, operator: lt, threshold: 5000, unit: usd }",
        "channels:",
        "  console: { enabled: true }",
        "",
      ].join("\n"),
    );
    const { status, err } = await start(["--once"]);
    expect(status).toBe(2);
    expect(err).toMatch(/alert-rules\.yaml:4:15: rules\[0\]\.severity: .*urgent/);
    expect(err).not.toContain("    at ");
  });

  test("the problems of all files come together", async () => {
    edit("backtest.yaml", /k: \d+/, "k: none");
    edit("scanner.yaml", "symbol: LINK", "symbool: LINK");
    edit("features.yaml", "version: 1", "version: 7");
    const { status, err } = await start(["--once"]);
    expect(status).toBe(2);
    for (const file of ["backtest.yaml: k:", "scanner.yaml: tokens[0]", "features.yaml: version"]) {
      expect(err).toContain(file);
    }
  });

  test.each([
    { name: "no folder", spoil: () => rmSync(join(root, "configs"), { recursive: true }) },
    {
      name: "no YAML",
      spoil: () => writeFileSync(join(root, "configs", "llm.yaml"), "providers: [\n"),
    },
  ])("unreadable configuration: $name", async ({ spoil }) => {
    spoil();
    const { status, err } = await start(["--once"]);
    expect(status).toBe(2);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  test("an unknown option is a usage error", async () => {
    expect(await start(["--onec"])).toMatchObject({ status: 2, out: "" });
  });

  test("--help prints the options and does nothing", async () => {
    const { status, out } = await start(["--help"]);
    expect(status).toBe(0);
    expect(out).toContain("--data-dir DIR");
  });
});
