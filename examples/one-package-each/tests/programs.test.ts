import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const folder = fileURLToPath(new URL("../src/", import.meta.url));

/** What each program prints, as far as it is promised. */
const PRINTED: Readonly<Record<string, string | RegExp>> = {
  "alert-rules.ts": "HIGH Liquidity is too thin to leave a position [GEM]\n",
  "backtest-stats.ts": "deepest fall: 0.5\nSharpe ratio of constant returns: null\n",
  "feature-validation.ts":
    "invalid\nFEATURE_ABOVE_MAXIMUM: confidence is 1.2, above the maximum of 1\n",
  "llm-client.ts": /^bullish, for 0\.0\d+ USD\n$/,
  "logging.ts": "7f3a no url\n7f3a https://[REDACTED]@rpc.example/\n",
  "metrics.ts": 'scan_requests_total{token_id="pepe"} 1\n',
  "scanner.ts": /\n1 {2}ABC /,
};

const programs = readdirSync(folder);

test("there is a program for each package", () => {
  expect(programs.toSorted()).toEqual(Object.keys(PRINTED));
});

describe.each(programs)("%s", (program) => {
  const text = readFileSync(folder + program, "utf8");

  test("has under 40 lines and uses its own package only", () => {
    const packages = Array.from(text.matchAll(/from "(@[^/"]+\/[^/"]+)/g), (match) => match[1]);
    expect(text.trimEnd().split("\n").length).toBeLessThan(40);
    expect(new Set(packages)).toEqual(new Set([`@autotrader/${program.replace(/\.ts$/, "")}`]));
  });

  test("prints what it promises, and nothing on the side", async () => {
    const argv = ["--conditions=@autotrader/source", folder + program];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, argv);
    expect(stderr).toBe("");
    const printed = PRINTED[program];
    if (typeof printed === "string") expect(stdout).toBe(printed);
    else expect(stdout).toMatch(printed ?? /^$/);
  });
});
