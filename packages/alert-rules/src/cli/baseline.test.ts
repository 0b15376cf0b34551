import { describe, expect, test } from "vitest";

import { runWithFiles } from "./run-with-files.ts";

const rule = (id: string, metric: string) => `  - id: ${id}
    description: One of several rules of a test
    severity: warning
    channels: [console]
    condition: { metric: ${metric}, operator: lt, threshold: 30 }
`;
const OLD = `rules:\n${rule("thin", "liquidity_usd")}`;
const KNOWN = `{
  "known_problems": {
    "a.yaml": [
      "MISSING_UNIT:rules[thin].condition.threshold:1"
    ]
  }
}
`;

const validate = (text: string, ...more: string[]) =>
  runWithFiles(["validate", "--baseline", "known.json", ...more, "./a.yaml"], {
    "./a.yaml": text,
    "known.json": KNOWN,
  });

test("--write-baseline writes what is known, and ends well", async () => {
  const written: string[][] = [];
  const result = await runWithFiles(
    ["validate", "--write-baseline", "known.json", "./a.yaml", "b.yaml"],
    { "./a.yaml": OLD, "b.yaml": `rules:\n${rule("low", "gem_score")}` },
    { writeFile: async (path, text) => void written.push([path, text]) },
  );
  expect(result).toEqual({ code: 0, stdout: "known.json has 1 problem now\n", stderr: "" });
  expect(written).toEqual([["known.json", KNOWN]]);
});

test("--baseline tells only what is new, wherever known problems have moved", async () => {
  expect(await validate(OLD)).toEqual({
    code: 0,
    stdout: "1 file checked, no problems\n",
    stderr: "",
  });
  const moved = `# a comment\nrules:\n${rule("new", "volume_24h")}${OLD.slice(7)}`;
  const { code, stdout, stderr } = await validate(moved, "--format", "github");
  expect([code, stderr]).toEqual([1, ""]);
  expect(stdout.match(/^::error file=.\/a.yaml,line=7,/gm)).toHaveLength(1);
  expect(stdout.split("\n")).toHaveLength(2);
});

test("problems of the baseline that are mended are counted", async () => {
  const { code, stderr } = await validate(OLD.replace("30 }", "30, unit: usd }"));
  expect([code, stderr]).toEqual([
    0,
    "alert-rules: 1 of the baseline's problems is mended: write it anew with --write-baseline\n",
  ]);
});

describe("what cannot be used ends with 2 and one line", () => {
  test.each([
    ["", "known.json is no baseline: write it with --write-baseline"],
    ["[]", "known.json is no baseline: write it with --write-baseline"],
    ['{"known_problems":[]}', "known.json is no baseline: write it with --write-baseline"],
    ['{"known_problems":{"a":[1]}}', "known.json is no baseline: write it with --write-baseline"],
    [undefined, "cannot read known.json: there is no such file"],
  ])("%j", async (text, message) => {
    const files = text === undefined ? {} : { "known.json": text };
    const result = await runWithFiles(["validate", "--baseline", "known.json", "a.yaml"], {
      "a.yaml": OLD,
      ...files,
    });
    expect(result).toEqual({ code: 2, stdout: "", stderr: `alert-rules: ${message}\n` });
  });

  test("a baseline that cannot be written", async () => {
    const { code, stderr } = await runWithFiles(
      ["validate", "--write-baseline", "known.json", "a.yaml"],
      { "a.yaml": OLD },
    );
    expect([code, stderr]).toEqual([
      2,
      "alert-rules: cannot write known.json: nothing is written here\n",
    ]);
  });

  test("no baseline is written while a file cannot be read", async () => {
    const { code, stderr } = await runWithFiles(
      ["validate", "--write-baseline", "known.json", "a.yaml", "gone.yaml"],
      { "a.yaml": OLD },
    );
    expect([code, stderr]).toEqual([
      2,
      "alert-rules: cannot read gone.yaml: there is no such file\n",
    ]);
  });
});
