import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { runWithFiles } from "./run-with-files.ts";

const path = "configs/alert-rules.yaml";
const RULES = readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8");
const BAD = RULES.replace(", unit: usd", "");
const NEVER = `rules:
  - id: never
    description: Cannot be made to fire from one snapshot
    severity: info
    channels: [desk]
    condition: { metric: gem_score, operator: increases_by, threshold: 5 }
`;
const files = { [path]: RULES, "bad.yaml": BAD, "never.yaml": NEVER };
const generate = (...argv: string[]) => runWithFiles(["generate", ...argv], files);

describe("exit codes", () => {
  test.each([
    [[path], 0, ""],
    [[path, "--rule", "honeypot"], 0, ""],
    [["never.yaml"], 1, ""],
    [["--help"], 0, ""],
    [[], 2, "no file of rules given"],
    [[path, path], 2, "tests are made for one file of rules at a time"],
    [["nowhere.yaml"], 2, "cannot read nowhere.yaml: there is no such file"],
    [["bad.yaml"], 2, "the rules in bad.yaml cannot be used"],
    [[path, "--rule", "honeypott"], 2, "there is no rule honeypott: did you mean honeypot?"],
  ])("%j ends with %i", async (argv, expected, message) => {
    const { code, stderr } = await generate(...argv);
    expect(code).toBe(expected);
    expect(stderr).toContain(message);
    expect(stderr === "").toBe(message === "");
  });
});

test("the tests of the rules in configs pass, reach every leaf and notice every fault", async () => {
  const { stdout } = await generate(path);
  expect(stdout).toMatch(/^# Generated from the rules in .* need not be what they should do\.\n/);
  const all = { ...files, "configs/made.tests.yaml": stdout };
  const argv = ["test", "configs/made.tests.yaml", "--coverage", "--mutate"];
  const result = await runWithFiles(argv, all);
  expect(result).toMatchObject({ code: 0, stderr: "" });
  expect(result.stdout).toContain("14 of 14 (100 %) decisive");
  expect(result.stdout).toContain("60 of 60 (100 %) noticed");
  expect(result.stdout).toContain("14 passed, 0 failed");
});

test("--rule chooses", async () => {
  const { stdout } = await generate(path, "--rule", "blind_spot");
  expect(stdout.match(/- name: .*/g)).toEqual([
    '- name: "blind_spot 1: liquidity_usd absent"',
    '- name: "blind_spot 2: volume_24h_usd absent"',
  ]);
});

test("what has no test stands in comments", async () => {
  expect((await generate("never.yaml")).stdout).toBe(
    `# Generated from the rules in never.yaml: what they do, which need not be what they should do.
# Read each test before you keep it, and store this file beside the rules.
rules: "never.yaml"

# never 1: gem_score.change gte 5: no test: it compares two snapshots
# never: no values were found on which it fires
`,
  );
});

test("no text of a rule ends a comment", async () => {
  const text = NEVER.replace(
    /condition: .*/,
    String.raw`condition: { metric: token_name, operator: eq, threshold: "a\n\u2028tests: x3" }`,
  );
  const { stdout } = await runWithFiles(["generate", "odd.yaml"], { "odd.yaml": text });
  const made = await runWithFiles(["test", "made.yaml"], { "odd.yaml": text, "made.yaml": stdout });
  expect(made).toMatchObject({ code: 0, stderr: "" });
});
