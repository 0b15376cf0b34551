// The validator core in a real browser that forbids eval, inline scripts and every other origin.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { leanYaml } from "../../../configs/tooling/lean-yaml.ts";
import { root } from "../support/repository.ts";

const run = promisify(execFile);
const chromium = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
].find((path) => path !== undefined && existsSync(path));
if (chromium === undefined) {
  console.log("the test of a strict CSP is skipped: no Chromium found; set CHROMIUM_PATH");
}

const POLICY = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'";

const page = `<!doctype html><title>validator</title><script type="module" src="/page.js"></script>`;

/** What a page does that checks rules while somebody types. It also shows that eval is forbidden. */
const script = `
import { validateAlertRules } from "./packages/alert-rules/src/validate-alert-rules.ts";

const violations = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => violations.push(effectiveDirective));
const rule = (threshold) => \`rules:
  - id: thin_liquidity
    description: Liquidity is too thin to get out
    severity: high
    channels: [console]
    condition: { metric: liquidity_usd, operator: lt, threshold: \${threshold} }
\`;
const missing = validateAlertRules(rule("10000"));
const good = validateAlertRules(rule("10000, unit: usd"));
setTimeout(() => {
  const before = violations.length;
  let evalRefused = false;
  try { (0, eval)("1"); } catch { evalRefused = true; }
  const line = missing.problems[0].position.line;
  document.title = JSON.stringify({ codes: missing.problems.map(({ code }) => code), line, good: good.status, violations: before, evalRefused });
}, 0);
`;

/** The same for the compiled JSON Schema. */
const schemaScript = `
import { findSchemaErrors } from "./packages/alert-rules/src/schema-validator/index.ts";

const violations = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => violations.push(effectiveDirective));
const keywords = findSchemaErrors({ rules: [] }).map(({ keyword }) => keyword);
setTimeout(() => {
  document.title = JSON.stringify({ keywords, violations });
}, 0);
`;

describe.skipIf(chromium === undefined)("the validators of alert rules under a strict CSP", () => {
  let server: Server;
  let folder: string;
  let bundle: Uint8Array;
  let schemaBundle: Uint8Array;

  beforeAll(async () => {
    bundle = await bundleOf(script);
    schemaBundle = await bundleOf(schemaScript);
    folder = await mkdtemp(join(tmpdir(), "csp-"));
    server = createServer(({ url }, response) => {
      const isScript = url?.endsWith(".js") === true;
      response.setHeader("content-security-policy", POLICY);
      response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
      if (isScript) response.end(url === "/page.js" ? bundle : schemaBundle);
      else response.end(url === "/" ? page : page.replace("page.js", "schema.js"));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
  });

  afterAll(async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  const titleOf = async (path: string): Promise<unknown> => {
    const address = server.address();
    if (address === null || typeof address === "string") expect.unreachable();
    const { stdout } = await run(
      chromium ?? "",
      [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        `--user-data-dir=${folder}`,
        "--virtual-time-budget=5000",
        "--dump-dom",
        `http://127.0.0.1:${address.port}${path}`,
      ],
      { timeout: 60_000 },
    );
    const title = /<title>(.*)<\/title>/.exec(stdout)?.[1] ?? "";
    return JSON.parse(title.replaceAll("&quot;", '"'));
  };

  it("finds problems without eval and without a violation", async () => {
    expect(await titleOf("/")).toEqual({
      codes: ["MISSING_UNIT"],
      line: 6,
      good: "valid",
      violations: 0,
      evalRefused: true,
    });
  });

  it("compares with the compiled schema without a violation", async () => {
    expect(await titleOf("/schema")).toEqual({ keywords: ["minItems"], violations: [] });
  });

  it("is downloaded in at most 40 kB", () => {
    expect(gzipSync(bundle, { level: 9 }).length).toBeLessThanOrEqual(40_000);
  });
});

async function bundleOf(contents: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: "js" },
    bundle: true,
    minify: true,
    plugins: [leanYaml],
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2023",
    conditions: ["@autotrader/source"],
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}
