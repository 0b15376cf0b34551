import { expect, test } from "vitest";

import { runWithFiles } from "./run-with-files.ts";
import { SAMPLE_RULES } from "./sample-rules.ts";

const BAD = SAMPLE_RULES.replace("gem_score", "liquidity_usd").replace("warning", '"<"');

const validate = (format: string, files: Record<string, string>) =>
  runWithFiles(["validate", "--format", format, ...Object.keys(files)], files);

test("gitlab is a code quality report whose fingerprints outlast moved lines", async () => {
  const report = async (text: string) =>
    JSON.parse((await validate("gitlab", { "./a.yaml": text, "good.yaml": SAMPLE_RULES })).stdout);
  const problems = await report(BAD);
  expect(problems).toEqual([
    {
      description: 'must be one of info, warning, high, critical, got the string "<"',
      check_name: "INVALID_VALUE",
      fingerprint: "a.yaml:INVALID_VALUE:rules[sample_rule].severity:1",
      severity: "major",
      location: { path: "a.yaml", lines: { begin: 4, end: 4 } },
    },
    {
      description:
        "liquidity_usd is an amount of money, so its threshold needs a unit (add unit: usd)",
      check_name: "MISSING_UNIT",
      fingerprint: "a.yaml:MISSING_UNIT:rules[sample_rule].condition.threshold:1",
      severity: "major",
      location: { path: "a.yaml", lines: { begin: 6, end: 6 } },
    },
  ]);
  const prints = (all: readonly { fingerprint: string }[]) =>
    all.map(({ fingerprint }) => fingerprint);
  expect(prints(await report(`# a comment\n${BAD}`))).toEqual(prints(problems));
  expect(await report(SAMPLE_RULES)).toEqual([]);
});

test("checkstyle has a file each and an error for each problem", async () => {
  const { stdout, code } = await validate("checkstyle", {
    "a&b.yaml": BAD,
    "good.yaml": SAMPLE_RULES,
  });
  expect(code).toBe(1);
  expect(stdout).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="a&amp;b.yaml">
    <error line="4" column="15" severity="error" message="must be one of info, warning, high, critical, got the string &quot;&lt;&quot;" source="alert-rules.INVALID_VALUE"/>
    <error line="6" column="66" severity="error" message="liquidity_usd is an amount of money, so its threshold needs a unit (add unit: usd)" source="alert-rules.MISSING_UNIT"/>
  </file>
  <file name="good.yaml">
  </file>
</checkstyle>
`);
});
