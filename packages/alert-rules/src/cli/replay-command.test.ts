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
  "incidents.csv": `entity_id,at,until,rule
GEM,2026-03-01T12:06:00Z,,
GEM,2026-03-01T12:30:00Z,2026-03-01T13:00:00Z,thin
OTHER,2026-03-02T11:59:00Z,2026-03-02T12:10:00Z,
OTHER,2026-04-01T00:00:00Z,,
`,
  "unknown-rule.csv": "entity_id,at,rule\nGEM,0,thn\n",
  "broken-incidents.csv": "entity_id,at,until\nGEM,5,4\n",
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

test("incidents of a file give precision, recall and lead time, also for each threshold", async () => {
  const argv = ["--history", "history.csv", "--incidents", "incidents.csv", "--lead", "10m"];
  const { stdout, stderr } = await replay(...argv);
  expect(stderr).toBe("");
  expect(stdout).toContain(`
incidents of incidents.csv: 3; 1 outside the history; an alert tells of one from 10m before it begins until it is over

rule       alerts  that told of one  incidents  precision  recall  median lead
all rules       2                 2          3  100 %      66.7 %  2m
thin            2                 2          3  100 %      66.7 %  2m
`);
  const sweep = ["--sweep", "thin.liquidity_usd=2000:5000:3000"];
  expect((await replay(...argv, ...sweep)).stdout).toContain(`
threshold  thin fired  notices of all rules  precision  recall  median lead
     2000           0                     0  -          0 %     -
     5000           1                     2  100 %      33.3 %  5m
`);
  const json = JSON.parse((await replay(...argv, ...sweep, "--format", "json")).stdout);
  const score = { alerts: 2, hits: 2, precision: 1, incidents: 3, recall: 2 / 3 };
  // The alert of 12:01 came 5 minutes before its incident, that of 12:00 a minute after it began.
  const leads = { median_lead_seconds: 120, lead_times_seconds: [300, -60] };
  expect(json.incidents).toEqual({
    path: "incidents.csv",
    lead_seconds: 600,
    outside: 1,
    scores: [
      { rule: null, ...score, ...leads },
      { rule: "thin", ...score, ...leads },
    ],
  });
  expect(json.sweep).toMatchObject([
    { value: 2_000, score: { precision: null, recall: 0, median_lead_seconds: null } },
    { value: 5_000, score: { rule: "thin", precision: 1, median_lead_seconds: 300 } },
  ]);
});

test("a threshold is suggested with what it rests on", async () => {
  const argv = ["--history", "history.csv", "--sweep", "thin.liquidity_usd=4000:10000:3000"];
  const budget = await replay(...argv, "--suggest", "--budget", "0.5");
  expect(budget.stdout).toContain(
    "suggested threshold: 7000 (now 10000): it fires most within 0.5 alerts a day. Fitted to this history: 1 alert, too few to tell\n",
  );
  const scored = [...argv, "--suggest", "--incidents", "incidents.csv", "--lead", "10m"];
  // Precision 1 and recall 2/3.
  expect((await replay(...scored)).stdout).toContain(
    "suggested threshold: 10000 (now 10000): its F1 of 0.8 is the best. Fitted to this history: 2 alerts, 3 incidents, too few to tell\n",
  );
  expect(JSON.parse((await replay(...scored, "--format", "json")).stdout).suggestion).toMatchObject(
    {
      present: 10_000,
      budget_per_day: null,
      value: 10_000,
      f1: expect.closeTo(0.8, 12),
      alerts: 2,
      alerts_per_day: 1,
      incidents: 3,
      enough_to_tell: false,
      note: expect.stringContaining("Fitted to this history"),
    },
  );
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
    [["--history", "nowhere.csv"], "cannot read nowhere.csv: there is no such file"],
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
    [["--history", "history.csv", "--budget", "1"], "--budget needs --suggest"],
    [["--history", "history.csv", "--suggest", "--budget", "x"], "--budget must be a number"],
    [["--history", "history.csv", "--suggest", "--budget", "1"], "--suggest needs --sweep"],
    [
      ["--history", "history.csv", "--sweep", "thin.liquidity_usd=1:3:1", "--suggest"],
      "--suggest needs --sweep, and --incidents or --budget",
    ],
    [["--history", "history.csv", "--lead", "1h"], "--lead needs --incidents"],
    [
      ["--history", "history.csv", "--incidents", "incidents.csv", "--lead", "soon"],
      "--lead must be a duration such as 90s or 1h30m, got soon",
    ],
    [
      ["--history", "history.csv", "--incidents", "unknown-rule.csv"],
      "unknown-rule.csv: there is no rule thn",
    ],
    [
      ["--history", "history.csv", "--incidents", "broken-incidents.csv"],
      "broken-incidents.csv:2: until is before at",
    ],
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
