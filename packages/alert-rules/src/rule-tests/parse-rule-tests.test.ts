import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { readMarked } from "../testing/marked-example.ts";
import { parseRuleTests } from "./parse-rule-tests.ts";

const GOOD = `rules: rules.yaml
tests:
  - name: a thin pool
    start: 2026-03-01T12:00:00Z
    interval: 5m
    input:
      GEM: { liquidity_usd: [50000 x2, 4000, _], chain: base }
      OTHER: { flagged: true }
    acknowledge:
      - { at: 10m, rule: thin, entity: GEM, by: ann }
    expect:
      - { at: 15m, alerts: [{ rule: thin, entity: GEM, status: acknowledged }] }
      - { at: 5m, alerts: [], notices: [] }
`;

test("a file is read into snapshots, acknowledgements and expectations in the order of time", () => {
  const parsed = parseRuleTests(GOOD);
  if (parsed.status !== "valid") expect.unreachable(JSON.stringify(parsed.problems));
  const [only] = parsed.tests;
  const startMs = Date.UTC(2026, 2, 1, 12);
  expect(parsed.rulesPath).toBe("rules.yaml");
  expect(only?.snapshots).toEqual([
    { entityId: "GEM", atMs: startMs, values: { liquidity_usd: 50_000, chain: "base" } },
    { entityId: "OTHER", atMs: startMs, values: { flagged: true } },
    { entityId: "GEM", atMs: startMs + 300_000, values: { liquidity_usd: 50_000, chain: "base" } },
    { entityId: "GEM", atMs: startMs + 600_000, values: { liquidity_usd: 4_000, chain: "base" } },
    { entityId: "GEM", atMs: startMs + 900_000, values: { liquidity_usd: null, chain: "base" } },
  ]);
  expect(only?.acknowledgements).toMatchObject([
    { atMs: startMs + 600_000, rule: { value: "thin" }, entity: "GEM", by: "ann" },
  ]);
  expect(only?.expectations.map(({ atMs }) => atMs - startMs)).toEqual([300_000, 900_000]);
  expect(only?.position).toEqual({ line: 3, column: 11, endLine: 3, endColumn: 22 });
});

const inTest = (lines: string) => `tests:
  - name: one
${lines.replace(/^/gm, "    ")}
`;
const INPUT = "input: { GEM: { score: [1 x3] } }\n";
const EXPECT = "expect: [{ at: 1m, alerts: [] }]";

describe("problems", () => {
  test.each([
    ["ROOT_NOT_A_MAP", "«[]»"],
    ["YAML_EMPTY", "«»"],
    ["YAML_SYNTAX", "tests: [\n«»"],
    ["YAML_DUPLICATE_KEY", `${inTest(INPUT + EXPECT)}«tests»: []\n`],
    ["MISSING_KEY", "«rules»: a.yaml\n"],
    ["EMPTY_LIST", "tests: «[]»"],
    ["MISSING_KEY", inTest(INPUT).replace("name", "«name»")],
    ["UNKNOWN_KEY", inTest(`${INPUT}«expected»: []\n${EXPECT}`)],
    ["WRONG_TYPE", inTest(`input: { GEM: «[1]» }\n${EXPECT}`)],
    ["WRONG_TYPE", inTest(`input: { GEM: { score: [«null»] } }\n${EXPECT}`)],
    ["NON_FINITE_NUMBER", inTest(`input: { GEM: { score: [«.nan»] } }\n${EXPECT}`)],
    [
      "INVALID_VALUE",
      inTest(`${INPUT}expect: [{ at: «5» , alerts: [] }]`).replace("«5»", "«5 min»"),
    ],
    ["INVALID_VALUE", inTest(`${INPUT}start: «yesterday»\n${EXPECT}`)],
    ["INVALID_VALUE", inTest(`${INPUT}start: «2026-02-31T00:00:00Z»\n${EXPECT}`)],
    ["INVALID_VALUE", inTest(`${INPUT}interval: «0s»\n${EXPECT}`)],
    ["INVALID_VALUE", inTest(`input: «{ GEM: { score: [1 x100001] } }»\n${EXPECT}`)],
    [
      "INVALID_VALUE",
      inTest(`${INPUT}expect: [{ at: 1m, alerts: [{ rule: r, status: «open» }] }]`),
    ],
    [
      "UNDEFINED_ENTITY",
      inTest(`${INPUT}expect: [{ at: 1m, alerts: [{ rule: r, entity: «GM» }] }]`),
    ],
    [
      "MISSING_KEY",
      inTest(`input: { A: { s: 1 }, B: { s: 1 } }\nexpect: [{ at: 1m, alerts: [«{ rule: r }»] }]`),
    ],
    [
      "DUPLICATE_TEST",
      `${inTest(INPUT + EXPECT)}${inTest(INPUT + EXPECT)
        .replace("tests:\n", "")
        .replace("one", "«one»")}`,
    ],
  ])("%s is found where it is", (code, marked) => {
    const { text, marks } = readMarked(marked);
    const parsed = parseRuleTests(text);
    const problems = parsed.status === "invalid" ? parsed.problems : [];
    const places = problems.map(({ position }) =>
      [position?.line, position?.column]
        .join(":")
        .concat(`-${position?.endLine}:${position?.endColumn}`),
    );
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    if (code === "YAML_EMPTY" || code === "YAML_SYNTAX") return;
    expect(places).toEqual(marks);
  });

  test("a wrong form comes with the right one", () => {
    const parsed = parseRuleTests(inTest(`${INPUT}expect: [{ at: 5 min, alerts: [] }]`));
    expect(parsed).toMatchObject({
      problems: [{ hint: "write a duration such as 90s, 5m or 1h30m" }],
    });
  });

  test("are values: no text makes it throw", () => {
    const piece = fc.constantFrom(
      "[",
      "]",
      "{",
      "}",
      ": ",
      "- ",
      "\n",
      "&a ",
      "*a",
      "!!x",
      "x9",
      "_",
    );
    const broken = fc.tuple(fc.nat(GOOD.length), fc.nat(20), fc.array(piece, { maxLength: 4 }));
    fc.assert(
      fc.property(broken, ([at, removed, added]) => {
        const text = GOOD.slice(0, at) + added.join("") + GOOD.slice(at + removed);
        const parsed = parseRuleTests(text);
        if (parsed.status === "invalid") expect(parsed.problems.length).toBeGreaterThan(0);
        else expect(parsed.tests.length).toBeGreaterThan(0);
      }),
      { numRuns: 3_000 },
    );
  });
});
