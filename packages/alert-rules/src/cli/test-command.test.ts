import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";

import { createRuleTestsJsonSchema } from "../rule-tests/rule-tests-schema.ts";
import { runWithFiles } from "./run-with-files.ts";

const RULES = `rules:
  - id: thin
    description: Liquidity is too thin to get out
    severity: high
    channels: [desk]
    condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
`;
const TESTS = `rules: rules.yaml
tests:
  - name: a thin pool fires
    input: { GEM: { liquidity_usd: [10000, 9999] } }
    expect:
      - { at: 0s, alerts: [] }
      - { at: 1m, alerts: [{ rule: thin }] }
  - name: a deep pool does not
    input: { GEM: { liquidity_usd: 50000 } }
    expect: [{ at: 0s, alerts: [] }]
`;
const FAILING = TESTS.replace("{ rule: thin }", "{ rule: thin, severity: critical }");
const files = {
  "rules/rules.yaml": RULES,
  "rules/good.tests.yaml": TESTS,
  "rules/failing.tests.yaml": FAILING,
  "rules/broken.tests.yaml": "tests: [",
  "rules/lonely.tests.yaml": TESTS.replace("rules: rules.yaml\n", ""),
  "rules/weak.tests.yaml": TESTS.replace(/\n {6}- \{ at: 1m.*/, ""),
  "bad.yaml": RULES.replace(", unit: usd", ""),
};
const run = (...argv: string[]) => runWithFiles(["test", ...argv], files);

describe("exit codes", () => {
  test.each([
    [["rules/good.tests.yaml"], 0, ""],
    [["rules/failing.tests.yaml"], 1, ""],
    [["rules/good.tests.yaml", "rules/failing.tests.yaml"], 1, ""],
    [["rules/failing.tests.yaml", "--run", "deep"], 0, ""],
    [["rules/lonely.tests.yaml", "--rules", "rules/rules.yaml"], 0, ""],
    [["rules/good.tests.yaml", "--min-coverage", "100"], 0, ""],
    [["rules/good.tests.yaml", "--min-mutation-score", "100"], 0, ""],
    [["rules/weak.tests.yaml", "--min-mutation-score", "75"], 0, ""],
    [["rules/weak.tests.yaml", "--min-mutation-score", "75.1"], 1, ""],
    [["rules/good.tests.yaml", "--run", "deep", "--min-coverage", "60"], 1, ""],
    [["rules/broken.tests.yaml"], 2, ""],
    [[], 2, "no files of tests given"],
    [["rules/nowhere.yaml"], 2, "cannot read rules/nowhere.yaml: there is no such file"],
    [["rules/lonely.tests.yaml"], 2, "rules/lonely.tests.yaml names no rules"],
    [["rules/good.tests.yaml", "--rules", "bad.yaml"], 2, "the rules in bad.yaml cannot be used"],
    [["rules/good.tests.yaml", "--run", "no such test"], 2, "no test has a name that matches"],
    [["rules/good.tests.yaml", "--run", "("], 2, "--run must be a regular expression, got ("],
    [["rules/good.tests.yaml", "--min-coverage", "101"], 2, "--min-coverage must be from 0 to 100"],
    [["rules/good.tests.yaml", "--min-coverage", "all"], 2, "--min-coverage must be from 0 to 100"],
    [["rules/good.tests.yaml", "--format", "tap"], 2, "unknown format tap: use one of text, json"],
    [["--help"], 0, ""],
  ])("%j ends with %i", async (argv, expected, message) => {
    const { code, stderr } = await run(...argv);
    expect(code).toBe(expected);
    expect(stderr).toContain(message);
    expect(stderr === "").toBe(message === "");
    expect(stderr).not.toMatch(/ at .*:\d+:\d+\)/);
  });
});

test("text shows what was expected, what came, and the line", async () => {
  expect((await run("rules/failing.tests.yaml")).stdout).toBe(
    `FAILED a thin pool fires (rules/failing.tests.yaml:3:11)
  rules/failing.tests.yaml:7:52: at 1m: the severity of thin for GEM is another one
    expected: critical
    got:      high
    7 |       - { at: 1m, alerts: [{ rule: thin, severity: critical }] }
      |                                                    ^^^^^^^^
ok a deep pool does not (rules/failing.tests.yaml:8:11)

1 passed, 1 failed
`,
  );
});

test("text shows the place of what cannot be read", async () => {
  expect((await run("rules/broken.tests.yaml")).stdout).toContain(
    "rules/broken.tests.yaml:1:9: error YAML_SYNTAX",
  );
});

test("text shows which leaves and faults the tests miss, and where", async () => {
  const { stdout } = await run("rules/weak.tests.yaml", "--coverage", "--mutate");
  expect(stdout).toBe(`ok a thin pool fires (rules/weak.tests.yaml:3:11)
ok a deep pool does not (rules/weak.tests.yaml:7:11)

leaves of rules/rules.yaml: 1 of 1 (100 %) seen true and false, 1 of 1 (100 %) decisive

faults in rules/rules.yaml: 3 of 4 (75 %) noticed by the tests that pass
  rules/rules.yaml:6:66: thin: 10000 became 9900 usd: changes verdicts, but no expectation fails

2 passed, 0 failed
`);
  const deep = await run("rules/good.tests.yaml", "--run", "deep", "--coverage");
  expect(deep.stdout).toContain(
    "  rules/rules.yaml:6:18: thin: liquidity_usd lt 10000 usd: never true\n",
  );
});

test("json has everything with its places", async () => {
  const argv = ["rules/failing.tests.yaml", "--coverage", "--mutate", "--format", "json"];
  const report = JSON.parse((await run(...argv)).stdout);
  expect(report).toMatchObject({
    files: [
      {
        path: "rules/failing.tests.yaml",
        rules: "rules/rules.yaml",
        problems: [],
        tests: [
          {
            name: "a thin pool fires",
            status: "failed",
            failures: [
              {
                message: "the severity of thin for GEM is another one",
                expected: "critical",
                got: "high",
                at_seconds: 60,
                position: { line: 7, column: 52, endLine: 7, endColumn: 60 },
              },
            ],
          },
          { name: "a deep pool does not", status: "passed", failures: [] },
        ],
      },
    ],
    rules: [
      {
        path: "rules/rules.yaml",
        coverage: { leaves: 1, covered: 1, decisive: 1 },
        mutation: { mutants: 4, killed: 1 },
      },
    ],
    summary: { passed: 1, failed: 1 },
  });
  expect(report.rules[0].mutation.survivors).toContainEqual({
    rule: "thin",
    change: "lt became lte",
    outcome: "indistinguishable",
    position: { line: 6, column: 51, endLine: 6, endColumn: 53 },
  });
});

test("junit is XML in which names and messages are escaped", async () => {
  const named = FAILING.replace("a thin pool fires", '"<b> & \\"c\\" \\u0007"');
  const { code, stdout } = await runWithFiles(["test", "t.yaml", "b.yaml", "--format", "junit"], {
    "t.yaml": named,
    "b.yaml": "tests: [",
    "rules.yaml": RULES,
  });
  expect(code).toBe(2);
  expect(stdout).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="alert-rules test" tests="3" failures="1" errors="1">
  <testsuite name="t.yaml" tests="2" failures="1" errors="0">
    <testcase name="&lt;b&gt; &amp; &quot;c&quot; \uFFFD" classname="t.yaml">
      <failure message="the severity of thin for GEM is another one">t.yaml:7:52: at 1m: the severity of thin for GEM is another one
expected: critical
got: high</failure>
    </testcase>
    <testcase name="a deep pool does not" classname="t.yaml"/>
  </testsuite>
  <testsuite name="b.yaml" tests="1" failures="0" errors="1">
    <testcase name="the file can be read" classname="b.yaml">
      <error message="the file has 1 problems">b.yaml:1:9: YAML_SYNTAX: unexpected end of the stream within a flow collection</error>
    </testcase>
  </testsuite>
</testsuites>
`);
});

describe("shipped files", () => {
  const read = (path: string) =>
    readFileSync(new URL(`../../../../configs/${path}`, import.meta.url), "utf8");

  test("the tests of configs/alert-rules.yaml pass, and miss no leaf and no fault", async () => {
    const { code, stdout } = await runWithFiles(
      ["test", "alert-rules.tests.yaml", "--min-coverage", "100", "--min-mutation-score", "100"],
      {
        "alert-rules.yaml": read("alert-rules.yaml"),
        "alert-rules.tests.yaml": read("alert-rules.tests.yaml"),
      },
    );
    expect(stdout).toMatch(/\n\d+ passed, 0 failed\n$/);
    expect(code).toBe(0);
    expect(load(read("alert-rules.tests.yaml"))).toMatchObject({ rules: "alert-rules.yaml" });
  });

  test("configs/schemas/alert-rules-tests.schema.json is fresh (write it with: pnpm run schemas:update)", async () => {
    const written: unknown = JSON.parse(read("schemas/alert-rules-tests.schema.json"));
    expect(written).toEqual(JSON.parse(JSON.stringify(createRuleTestsJsonSchema())));
    expect(JSON.parse((await runWithFiles(["schema", "tests"])).stdout)).toEqual(written);
    expect(await runWithFiles(["schema", "nonsense"])).toMatchObject({ code: 2, stdout: "" });
  });
});
