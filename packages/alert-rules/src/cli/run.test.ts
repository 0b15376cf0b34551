import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

import { runWithFiles } from "./run-with-files.ts";
import { SAMPLE_RULES } from "./sample-rules.ts";

const BAD = SAMPLE_RULES.replace("gem_score", "liquidity_usd");
const WARNING = SAMPLE_RULES.replace("30 }", "030 }");

const run = (argv: readonly string[], files: Record<string, string> = {}, useColor = false) =>
  runWithFiles(argv, files, { useColor });

describe("exit codes", () => {
  test.each([
    [["validate", "good.yaml"], 0],
    [["validate", "bad.yaml"], 1],
    [["validate", "good.yaml", "bad.yaml"], 1],
    [["validate", "--config", "bad.yaml"], 1],
    [["validate", "warning.yaml"], 0],
    [["validate", "--strict", "warning.yaml"], 1],
    [["validate", "missing.yaml"], 2],
    [["validate", "--format", "xml", "good.yaml"], 2],
    [["validate", "--nonsense"], 2],
    [["validate"], 2],
    [["frobnicate"], 2],
    [[], 2],
    [["--version"], 0],
    [["--help"], 0],
    [["validate", "--help"], 0],
    [["schema", "--help"], 0],
    [["schema"], 0],
  ])("%j ends with %i", async (argv, expected) => {
    const { code, stderr } = await run(argv, {
      "good.yaml": SAMPLE_RULES,
      "bad.yaml": BAD,
      "warning.yaml": WARNING,
    });
    expect(code).toBe(expected);
    expect(stderr === "").toBe(expected !== 2);
    expect(stderr).not.toMatch(/\n.*\n|at .*:\d+:\d+/);
  });

  test("without files the default file is checked, and - reads standard input", async () => {
    expect((await run(["validate"], { "configs/alert-rules.yaml": SAMPLE_RULES })).code).toBe(0);
    expect((await run(["validate", "-"], { stdin: BAD })).code).toBe(1);
  });
});

describe("text", () => {
  test("shows place, line and carets, and counts", async () => {
    expect((await run(["validate", "bad.yaml"], { "bad.yaml": BAD })).stdout).toBe(
      `bad.yaml:6:66: error MISSING_UNIT: liquidity_usd is an amount of money, so its threshold needs a unit (rules[0].condition.threshold)
  6 |     condition: { metric: liquidity_usd, operator: lt, threshold: 30 }
    |                                                                  ^^
  hint: add unit: usd

1 file checked: 1 error, 0 warnings, 0 infos; --fix can mend 1
`,
    );
  });

  test("is coloured only for people", async () => {
    const files = { "bad.yaml": BAD };
    expect((await run(["validate", "bad.yaml"], files)).stdout).not.toContain("\u001B");
    expect((await run(["validate", "bad.yaml"], files, true)).stdout).toContain(
      "\u001B[31merror\u001B[0m",
    );
  });

  test("cuts long lines around the mark, and passes no control character on", async () => {
    const long = `${SAMPLE_RULES}x-note: [${"a, ".repeat(200)}&a b]\nextra: "\u0085[2J"\n`;
    const { stdout } = await run(["validate", "long.yaml"], {
      "long.yaml": long.replace("x-note", "note"),
    });
    expect(stdout).not.toContain("\u0085");
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThan(220);
  });

  test("says so when all is well", async () => {
    expect((await run(["validate", "a.yaml"], { "a.yaml": SAMPLE_RULES })).stdout).toBe(
      "1 file checked, no problems\n",
    );
  });
});

test("json has the documented shape", async () => {
  const endOfThreshold = BAD.indexOf(" }");
  const { stdout } = await run(["validate", "--format", "json", "bad.yaml"], { "bad.yaml": BAD });
  expect(JSON.parse(stdout)).toEqual({
    files: [
      {
        path: "bad.yaml",
        problems: [
          {
            code: "MISSING_UNIT",
            severity: "error",
            message: "liquidity_usd is an amount of money, so its threshold needs a unit",
            path: "rules[0].condition.threshold",
            position: { line: 6, column: 66, endLine: 6, endColumn: 68 },
            hint: "add unit: usd",
            fix: {
              kind: "safe",
              description: "add unit: usd",
              edits: [{ start: endOfThreshold, end: endOfThreshold, text: ", unit: usd" }],
            },
          },
        ],
      },
    ],
    summary: { errors: 1, warnings: 0, infos: 0 },
  });
});

test("github prints one annotation per problem", async () => {
  const { stdout } = await run(["validate", "--format", "github", "bad.yaml"], { "bad.yaml": BAD });
  expect(stdout).toBe(
    "::error file=bad.yaml,line=6,col=66,endLine=6,endColumn=68,title=MISSING_UNIT::liquidity_usd is an amount of money, so its threshold needs a unit (add unit: usd)\n",
  );
});

test("sarif is a 2.1.0 log whose fingerprints survive moved lines", async () => {
  const sarif = async (text: string) =>
    JSON.parse(
      (await run(["validate", "--format", "sarif", "bad.yaml"], { "bad.yaml": text })).stdout,
    ).runs[0];
  const result = await sarif(BAD);
  expect(result.tool.driver).toMatchObject({ name: "alert-rules", version: "1.2.3" });
  expect(result.results[0]).toMatchObject({
    ruleId: "MISSING_UNIT",
    level: "error",
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "bad.yaml" },
          region: { startLine: 6, startColumn: 66, endLine: 6, endColumn: 68 },
        },
      },
    ],
  });
  expect(result.tool.driver.rules[result.results[0].ruleIndex].id).toBe("MISSING_UNIT");
  const moved = await sarif(`# a comment\n${BAD}`);
  expect(moved.results[0].partialFingerprints).toEqual(result.results[0].partialFingerprints);
});

test("bytes that are not UTF-8 are a problem with a place", async () => {
  const bytes = new Uint8Array([...new TextEncoder().encode("rules: "), 0xff, 0xfe]);
  const io = { readFile: async () => bytes };
  const { code, stdout } = await runWithFiles(["validate", "x.yaml"], {}, io);
  expect(code).toBe(1);
  expect(stdout).toContain("x.yaml:1:8: error YAML_CHARACTER");
});

test("the real command runs as a process of its own", async () => {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const config = fileURLToPath(new URL("../../../../configs/alert-rules.yaml", import.meta.url));
  const command = promisify(execFile);
  const args = ["--conditions=@autotrader/source", main, "validate", "--strict", config];
  const { stdout, stderr } = await command(process.execPath, args);
  expect([stdout, stderr]).toEqual(["1 file checked, no problems\n", ""]);
  const missing = command(process.execPath, [...args.slice(0, 3), "/nowhere.yaml"]);
  await expect(missing).rejects.toMatchObject({
    code: 2,
    stderr: "alert-rules: cannot read /nowhere.yaml: there is no such file\n",
  });
});
