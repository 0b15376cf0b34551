import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  capWeighted,
  createMemoryHistory,
  type PriceRow,
  runBacktest,
} from "@autotrader/backtest-stats/harness";
import { buildSummary, renderReportHtml } from "@autotrader/backtest-stats/report";
import { createSampleRows } from "@autotrader/backtest-stats/testing";
import { noopLogger } from "@autotrader/kernel";
import { createMemoryScanStore, type FiredAlert } from "@autotrader/scanner";
import { sampleScanResult } from "@autotrader/scanner/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashApiKey } from "../src/server/api-key.ts";
import { createApp } from "../src/server/create-app.ts";

const run = promisify(execFile);
const chromium = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (path) => path !== undefined && existsSync(path),
);
if (chromium === undefined) {
  console.log("hostile names in a browser are not tried: no Chromium found; set CHROMIUM_PATH");
}

/** Each would run `hit()` if a page took it for markup. */
const names = [
  "<script>hit()</script>",
  "</title><script>hit()</script>",
  "</style><script>hit()</script>",
  "--><script>hit()</script>",
  '"><script>hit()</script>',
  "'><script>hit()</script>",
  "<img src=x onerror=hit()>",
  '" autofocus onfocus=hit() tabindex=1 x="',
  "' autofocus onfocus=hit() tabindex=1 x='",
  "<svg onload=hit()>",
  "<svg><animate onbegin=hit() attributeName=x dur=1s>",
  "<iframe srcdoc='<script>parent.hit()</script>'>",
  "<iframe src=javascript:parent.hit()>",
  "<object data=javascript:hit()>",
  "<details open ontoggle=hit()>",
  "<video><source onerror=hit()></video>",
  "<style>@keyframes k{}</style><p style=animation-name:k onanimationstart=hit()>",
  "<input autofocus onfocus=hit()>",
  "<body onload=hit()>",
  "<math><mtext></p><img src=x onerror=hit()></mtext></math>",
  "&lt;script&gt;hit()&lt;/script&gt;",
  "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
] as const;

/** Defines what the names call, before anything else of a page. */
const trap = `<script>window.hit = () => document.documentElement.setAttribute("data-hit", "");</script>`;

describe.skipIf(chromium === undefined)("names that are markup, in Chromium", () => {
  const folder = mkdtempSync(join(tmpdir(), "hostile-page-"));
  const pages = new Map<string, { readonly text: string; readonly policy: string | null }>();
  let server: Server;
  let origin = "";
  let dashboard = "";
  let report = "";
  let policy: string | null = null;

  beforeAll(async () => {
    const store = createMemoryScanStore();
    for (const [index, name] of names.entries()) {
      const token = { ...sampleScanResult.token, id: `token-${index}`, symbol: name };
      const sources = sampleScanResult.sources.map((source) => ({ ...source, name, reason: name }));
      await store.save({ ...sampleScanResult, token, sources });
    }
    const alerts = names.map(
      (name, index): FiredAlert => ({
        id: String(index),
        ruleId: name,
        severity: "high",
        summary: name,
        firedAtMs: 0,
      }),
    );
    report = await hostileReport();
    const app = createApp({
      apiKeyHash: hashApiKey("a-key-for-tests-only"),
      logger: noopLogger,
      system: {
        dataDescription: names.join(" "),
        simulated: true,
        tokens: [],
        store,
        openAlerts: async () => alerts,
        report: () => ({ html: report, summaryJson: "{}", verdict: names.join(" ") }),
        renderMetrics: () => "",
        notReady: async () => [],
      },
    });
    const answer = await app.request("http://127.0.0.1/");
    policy = answer.headers.get("content-security-policy");
    dashboard = await answer.text();
    server = createServer(({ url = "" }, response) => {
      const page = pages.get(url);
      if (page === undefined) return void response.writeHead(404).end();
      response.setHeader("content-type", "text/html; charset=utf-8");
      if (page.policy !== null) response.setHeader("content-security-policy", page.policy);
      response.end(page.text);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    origin = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  /** Opens a page, waits five seconds of its own time, and says whether a name ran. */
  async function isHit(text: string, pagePolicy: string | null): Promise<boolean> {
    pages.set("/page", { text, policy: pagePolicy });
    const { stdout } = await run(
      chromium ?? "",
      [
        ...["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"],
        ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
        ...[`--user-data-dir=${folder}`, "--virtual-time-budget=5000", "--dump-dom"],
        `${origin}/page`,
      ],
      { timeout: 120_000, maxBuffer: 16_000_000 },
    );
    expect(stdout).toContain("</html>");
    return /<html[^>]* data-hit/.test(stdout);
  }

  const trapped = (page: string) => page.replace(/<head>/, (head) => head + trap);
  const unescaped = `<!doctype html><html><head></head><body>${names.join("\n")}</body></html>`;

  test("run where they are not escaped, so that this test can fail", async () => {
    expect(await isHit(trapped(unescaped), null)).toBe(true);
  });

  test("run nowhere on the dashboard, even without its policy", async () => {
    expect(dashboard).toContain("&lt;img src=x onerror=hit()&gt;");
    expect(await isHit(trapped(dashboard), null)).toBe(false);
  });

  test("run nowhere in the report, even without a policy", async () => {
    expect(report).toContain("&lt;img src=x onerror=hit()&gt;");
    expect(await isHit(trapped(report), null)).toBe(false);
  });

  test("would not run under the policy of the server either, escaped or not", async () => {
    const allowed = `${policy}; script-src 'sha256-${await sha256(trap.slice(8, -9))}'`;
    expect(policy).toContain("default-src 'none'");
    expect(await isHit(trapped(unescaped), allowed)).toBe(false);
  });
});

/** A report in which every name that data or a host can choose is hostile. */
async function hostileReport(): Promise<string> {
  const [first = ""] = names;
  const rows = createSampleRows({ assets: names.length, days: 150, seed: 5 });
  const ids = [...new Set(rows.map(({ symbol }) => symbol))];
  const renamed = rows.map((row): PriceRow => {
    return { ...row, symbol: names[ids.indexOf(row.symbol)] ?? first };
  });
  const strategy = { ...capWeighted(), name: names.join(" ") };
  const result = await runBacktest({
    history: createMemoryHistory(renamed, { name: names.join(" "), simulated: true }),
    strategy,
    baselines: [],
    walkDays: 30,
    horizonsDays: [7],
    k: 3,
    bootstrap: { resamples: 200 },
    permutations: 99,
  });
  return renderReportHtml(buildSummary(result));
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Buffer.from(digest).toString("base64");
}
