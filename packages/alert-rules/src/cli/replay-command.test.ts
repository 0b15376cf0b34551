import { describe, expect, test } from "vitest";

import { createProgress } from "./create-progress.ts";
import { runWithFiles } from "./run-with-files.ts";

const RULES = `rules:
  - id: thin
    description: Liquidity is too thin to get out
    severity: high
    channels: [desk]
    condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
`;
const HISTORY = `entity_id,at,liquidity_usd
GEM,2026-03-01T12:00:00Z,50000
GEM,2026-03-01T12:01:00Z,4000
GEM,2026-03-01T12:02:00Z,50000
OTHER,2026-03-02T12:00:00Z,8000
`;
const files = {
  "rules.yaml": RULES,
  "strict.yaml": RULES.replace("10000", "5000"),
  "history.csv": HISTORY,
  "history.jsonl": '{"entity_id":"GEM","at":0,"liquidity_usd":1}\n',
  "broken.csv": `${HISTORY}GEM,soon,1\n`,
  "empty.jsonl": "",
};
const replay = (...argv: string[]) =>
  runWithFiles(["replay", "--rules", "rules.yaml", ...argv], files);

test("text is tables of rules and channels", async () => {
  const { code, stdout, stderr } = await replay("--history", "history.csv");
  expect([code, stderr]).toEqual([0, ""]);
  expect(
    stdout,
  ).toBe(`4 snapshots, 2026-03-01T12:00:00.000Z to 2026-03-02T12:00:00.000Z; 1 alerts open at the end

rule  fired  resolved  escalations  suppressed
thin      2         1            0  0

channel  notices  per day  busiest day
desk           3      1.5  2 on 2026-03-01
`);
});

test("a sweep and a comparison are tables too", async () => {
  const swept = await replay(
    "--history",
    "history.csv",
    "--sweep",
    "thin.liquidity_usd=4000:10000:3000",
  );
  expect(swept.stdout).toContain(`threshold  thin fired  notices of all rules
     4000           0                     0
     7000           1                     2
    10000           2                     3
`);
  const compared = await replay("--history", "history.csv", "--against", "strict.yaml");
  expect(compared.stdout).toContain(`rule  both  only rules.yaml  only strict.yaml
thin     1                1                 0

first differences:
  2026-03-02T12:00:00.000Z thin for OTHER: only rules.yaml
`);
});

test("json has the same", async () => {
  const argv = ["--history", "history.csv", "--format", "json"];
  expect(JSON.parse((await replay(...argv, "--against", "strict.yaml")).stdout)).toMatchObject({
    rules: "rules.yaml",
    snapshots: 4,
    late: 0,
    from: "2026-03-01T12:00:00.000Z",
    per_rule: [{ rule: "thin", fired: 2, resolved: 1, escalations: 0, suppressed: {} }],
    per_channel: [
      { channel: "desk", notices: 3, per_day: 1.5, by_day: { "2026-03-01": 2, "2026-03-02": 1 } },
    ],
    open: 1,
    sweep: [],
    against: {
      rules: "strict.yaml",
      per_rule: [{ rule: "thin", fired: 1 }],
      differences: [{ rule: "thin", both: 1, only_rules: 1, only_against: 0 }],
      examples: [{ rule: "thin", entity_id: "OTHER", fired_in: "rules" }],
    },
  });
  const sweep = "thin.liquidity_usd=4000:10000:3000";
  expect(JSON.parse((await replay(...argv, "--sweep", sweep)).stdout)).toMatchObject({
    sweep: [
      { value: 4_000, fired: 0, notices: 0 },
      { value: 7_000, fired: 1, notices: 2 },
      { value: 10_000, fired: 2, notices: 3 },
    ],
    against: null,
  });
});

test("an empty history is no error", async () => {
  expect(await replay("--history", "empty.jsonl")).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^no snapshots\n/),
  });
});

describe("what cannot be used ends with 2 and one line", () => {
  test.each([
    [[], "--history is missing"],
    [["--history", "nowhere.csv"], "cannot read nowhere.csv (ENOENT)"],
    [["--history", "broken.csv"], "broken.csv:6: at must be an ISO 8601 moment"],
    [["--history", "history.csv", "--sweep", "thin=1"], "--sweep must be RULE.METRIC=FROM:TO:STEP"],
    [
      ["--history", "history.csv", "--sweep", "x.liquidity_usd=1:2:1"],
      "--sweep: there is no rule x",
    ],
    [
      [
        "--history",
        "history.csv",
        "--sweep",
        "thin.liquidity_usd=1:2:1",
        "--against",
        "strict.yaml",
      ],
      "--against and --sweep cannot be used together",
    ],
    [["--history", "history.csv", "--format", "xml"], "unknown format xml"],
  ])("%j", async (argv, message) => {
    const { code, stdout, stderr } = await replay(...argv);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`alert-rules: ${message}`);
    expect(stderr.trimEnd()).not.toContain("\n");
  });
});

test("files are read in pieces where the host can", async () => {
  const bytes = new TextEncoder().encode(HISTORY.replaceAll("OTHER", "Ö"));
  async function* streamFile() {
    for (const byte of bytes) yield Uint8Array.of(byte);
  }
  const { stdout } = await runWithFiles(
    ["replay", "--rules", "rules.yaml", "--history", "h.csv", "--against", "strict.yaml"],
    files,
    { streamFile },
  );
  expect(stdout).toContain("thin for Ö: only rules.yaml");
});

test("progress is told once a second, and not in the first", () => {
  let nowMs = 0;
  const written: string[] = [];
  const progress = createProgress(
    "snapshots",
    (text) => written.push(text),
    () => nowMs,
  );
  for (let done = 1; done <= 4_096; done += 1) {
    nowMs += 0.5;
    progress.update(done);
  }
  expect(written).toEqual(["2048 snapshots\n", "4096 snapshots\n"]);
  expect(progress.elapsedSeconds()).toBeCloseTo(2.048);
});
