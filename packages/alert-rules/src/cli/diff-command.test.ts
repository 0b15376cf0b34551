import { describe, expect, test } from "vitest";

import { runWithFiles } from "./run-with-files.ts";

const OLD = `rules:
  - id: thin
    description: Liquidity is thin
    severity: high
    channels: [desk]
    condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
  - id: weak
    description: The score is low
    severity: info
    channels: [desk]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
  - id: gone
    description: No holders are left
    severity: critical
    channels: [desk]
    condition: { metric: holders, operator: eq, threshold: 0 }
channels:
  desk: { enabled: true, rate_limit: 5 }
`;
const NEW = OLD.replace("10000", "20000")
  .replace("id: weak", "id: low_score")
  .replace("id: gone", "id: empty")
  .replace("threshold: 0 }", "threshold: 1 }\n    for: 10m")
  .replace("rate_limit: 5", "rate_limit: 9");
const files = {
  "old.yaml": OLD,
  "new.yaml": NEW,
  "bad.yaml": OLD.replace(", unit: usd", ""),
  "odd.yaml": OLD.replace("Liquidity is thin", String.raw`"a\e[31mred\u2028b"`),
};
const diff = (...argv: string[]) => runWithFiles(["diff", ...argv], files);

test("changed rules first with what the change does, then what came and went, and a summary", async () => {
  const { code, stdout, stderr } = await diff("old.yaml", "new.yaml");
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toBe(`~ thin fires on more: now on liquidity_usd 10000
    condition: liquidity_usd lt 10000 usd -> liquidity_usd lt 20000 usd

~ low_score (was weak) fires as before

+ empty (critical, to desk): holders eq 1

- gone (critical, to desk): holders eq 0

~ channels: desk
    rate_limit: 5 -> 9

rules: 2 changed (1 fires as before, 1 fires on more), 1 added, 1 removed, 0 unchanged; settings: 1 changed
`);
});

test("json has the same", async () => {
  const { stdout } = await diff("old.yaml", "new.yaml", "--format", "json");
  const report = JSON.parse(stdout);
  expect(report.summary).toEqual({ changed: 2, added: 1, removed: 1, unchanged: 0, settings: 1 });
  expect(report.changed[0]).toEqual({
    rule: "thin",
    former_id: null,
    firing: "more",
    gained: { liquidity_usd: 10_000 },
    lost: null,
    fields: [
      {
        name: "condition",
        before: "liquidity_usd lt 10000 usd",
        after: "liquidity_usd lt 20000 usd",
      },
    ],
    derived_metrics: [],
  });
});

describe("exit codes", () => {
  test.each([
    [["old.yaml", "old.yaml", "--exit-code"], 0, ""],
    [["old.yaml", "new.yaml"], 0, ""],
    [["old.yaml", "new.yaml", "--exit-code"], 1, ""],
    [["--help"], 0, ""],
    [[], 2, "diff takes two files, the old one first, or --since COMMIT and one"],
    [["old.yaml"], 2, "diff takes two files"],
    [["old.yaml", "new.yaml", "bad.yaml"], 2, "diff takes two files"],
    [["--since", "HEAD"], 2, "diff --since COMMIT takes one file"],
    [["--since", "HEAD", "old.yaml", "new.yaml"], 2, "diff --since COMMIT takes one file"],
    [["--since", "HEAD", "-"], 2, "diff --since COMMIT takes one file"],
    [["old.yaml", "nowhere.yaml"], 2, "cannot read nowhere.yaml: there is no such file"],
    [["bad.yaml", "new.yaml"], 2, "the rules in bad.yaml cannot be used"],
    [["old.yaml", "new.yaml", "--format", "jsn"], 2, "unknown format jsn: did you mean json?"],
  ])("%j ends with %i", async (argv, expected, message) => {
    const { code, stderr } = await diff(...argv);
    expect(code).toBe(expected);
    expect(stderr).toContain(message);
    expect(stderr === "").toBe(message === "");
  });
});

describe("--since", () => {
  const since = (atCommit: string | null) =>
    runWithFiles(["diff", "--since", "main", "new.yaml"], files, {
      readAtCommit: async (path, commit) =>
        path === "new.yaml" && commit === "main" ? atCommit : null,
    });

  test("compares with what the file was", async () => {
    expect((await since(OLD)).stdout).toBe((await diff("old.yaml", "new.yaml")).stdout);
  });

  test("takes all rules of a file that was not there for new", async () => {
    const { stdout } = await since(null);
    expect(stdout).toContain("rules: 0 changed, 3 added, 0 removed, 0 unchanged");
  });

  test("says which text has errors", async () => {
    const { code, stderr } = await since("rules: [");
    expect(code).toBe(2);
    expect(stderr).toContain("the rules in new.yaml at main cannot be used");
  });
});

test("long texts stand below each other", async () => {
  const text = "A description that is so long that two of it do not fit into one line";
  const { stdout } = await runWithFiles(["diff", "old.yaml", "long.yaml"], {
    ...files,
    "long.yaml": OLD.replace("Liquidity is thin", text),
  });
  expect(stdout).toContain(`~ thin fires as before
    description:
      - Liquidity is thin
      + ${text}
`);
});

test("no text of a file steers a terminal", async () => {
  const { stdout } = await diff("old.yaml", "odd.yaml");
  expect(stdout).toContain("description: Liquidity is thin -> a [31mred b");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
});
