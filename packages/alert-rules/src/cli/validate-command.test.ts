import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { validateAlertRulesWithFixes } from "../fix/validate-with-fixes.ts";
import { findFiles } from "./find-files.ts";
import { createSarifLog } from "./format-sarif.ts";
import { replaceFile } from "./replace-file.ts";
import { runWithFiles } from "./run-with-files.ts";
import { SAMPLE_RULES } from "./sample-rules.ts";

const BAD = SAMPLE_RULES.replace("gem_score", "liquidity_usd");
const TWO = `${BAD}${SAMPLE_RULES.slice(7).replace("warning", "hihg").replace("sample", "<other>")}`;

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "alert-rules-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs on real files. */
const runOn = (...argv: string[]) =>
  runWithFiles(["validate", ...argv], {}, { readFile, writeFile: replaceFile, findFiles });

describe("--fix", () => {
  test("writes the mended file, lists what to check, and reports what is left", async () => {
    const path = join(folder, "fix.yaml");
    await writeFile(path, BAD.replace("warning", "warnin # level"));
    await chmod(path, 0o640);
    const { code, stdout, stderr } = await runOn("--fix", path);
    expect([code, stdout]).toEqual([0, "1 file checked, no problems\n"]);
    expect(stderr).toBe(
      `${path}: 2 mended, please check:\n  INVALID_VALUE at rules[0].severity: write warning\n`,
    );
    expect(await readFile(path, "utf8")).toBe(
      BAD.replace("warning", "warning # level").replace("30 }", "30, unit: usd }"),
    );
    expect((await stat(path)).mode & 0o777).toBe(0o640);
    expect(await readdir(folder)).toEqual(["fix.yaml"]);
  });

  test("follows a link and does not touch a file that it cannot mend", async () => {
    const path = join(folder, "target.yaml");
    const link = join(folder, "link.yaml");
    await writeFile(path, BAD);
    await symlink(path, link);
    expect((await runOn("--fix", "--safe", link)).code).toBe(0);
    expect(await readFile(path, "utf8")).toContain("unit: usd");
    const before = await stat(path);
    expect(await runOn("--fix", link)).toMatchObject({ code: 0, stderr: "" });
    expect((await stat(path)).ino).toBe(before.ino);
  });

  test("leaves the old file when it cannot write, and says so", async () => {
    const io = {
      writeFile: async () => {
        throw Object.assign(new Error("no"), { code: "EACCES" });
      },
    };
    const { code, stderr } = await runWithFiles(
      ["validate", "--fix", "a.yaml"],
      { "a.yaml": BAD },
      io,
    );
    expect([code, stderr]).toEqual([2, "alert-rules: cannot write a.yaml: permission denied\n"]);
    await expect(replaceFile(join(folder, "nowhere", "a.yaml"), "x")).rejects.toMatchObject({
      code: "ENOENT",
    });
  });

  test.each([
    [["--fix", "-"], "--fix needs files, not -"],
    [["--safe", "a.yaml"], "--safe goes with --fix"],
  ])("%j is wrong usage", async (argv, message) => {
    const { code, stderr } = await runWithFiles(["validate", ...argv], {
      stdin: BAD,
      "a.yaml": BAD,
    });
    expect([code, stderr]).toEqual([2, `alert-rules: ${message}\n`]);
  });
});

test("a baseline is written into a file that is not there yet, and used", async () => {
  const rules = join(folder, "old.yaml");
  const known = join(folder, "known.json");
  await writeFile(rules, BAD);
  expect(await runOn("--write-baseline", known, rules)).toMatchObject({ code: 0, stderr: "" });
  expect(await runOn("--baseline", known, rules)).toMatchObject({ code: 0, stderr: "" });
  await writeFile(rules, TWO);
  expect((await runOn("--baseline", known, "--format", "github", rules)).code).toBe(1);
  await runOn("--write-baseline", known, rules);
  expect((await runOn("--baseline", known, rules)).code).toBe(0);
});

test("--require lets every rule have a key", async () => {
  const files = { "a.yaml": SAMPLE_RULES };
  const ask = (key: string) => runWithFiles(["validate", "--require", key, "a.yaml"], files);
  const { code, stdout } = await ask("owner");
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^a.yaml:2:5: error RULE_KEY_REQUIRED: the rule sample_rule has no owner /,
  );
  expect((await ask("tag")).stderr).toMatch(
    /^alert-rules: --require does not take tag: use one of/,
  );
});

test("folders and patterns stand for the YAML files in them", async () => {
  const rules = join(folder, "rules");
  for (const name of ["a", "b/.hidden", "b/node_modules", "b/c"]) {
    await mkdir(join(rules, name), { recursive: true });
    await writeFile(join(rules, name, "one.yaml"), SAMPLE_RULES);
  }
  await writeFile(join(rules, "two.yml"), SAMPLE_RULES);
  await writeFile(join(rules, "notes.txt"), "");
  const all = ["a/one.yaml", "b/c/one.yaml", "two.yml"].map((name) => join(rules, name));
  expect(await findFiles(rules)).toEqual(all);
  expect(await findFiles(join(rules, "**/*.y*ml"))).toEqual(all);
  expect(await findFiles(join(rules, "[t]wo.yml"))).toEqual(all.slice(2));
  expect((await runOn(rules, join(rules, "two.yml"))).stdout).toBe(
    "3 files checked, no problems\n",
  );
  expect(await runOn(join(rules, "*.json"))).toMatchObject({ code: 2, stdout: "" });
  expect((await runOn(join(rules, "gone.yaml"))).stderr).toContain("there is no such file");
});

test("junit has a case for each problem, in characters that XML can hold", async () => {
  const files = { "a&\u0001b.yaml": TWO, "good.yaml": SAMPLE_RULES };
  const { stdout, code } = await runWithFiles(
    ["validate", "--format", "junit", "a&\u0001b.yaml", "good.yaml"],
    files,
  );
  expect(code).toBe(1);
  expect(stdout).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="alert-rules">
  <testsuite name="a&amp;�b.yaml" tests="3" failures="3" skipped="0">
    <testcase name="MISSING_UNIT rules[0].condition.threshold:6:66" classname="a&amp;�b.yaml"><failure type="error" message="liquidity_usd is an amount of money, so its threshold needs a unit">a&amp;�b.yaml:6:66
hint: add unit: usd</failure></testcase>
    <testcase name="INVALID_VALUE rules[1].id:7:9" classname="a&amp;�b.yaml"><failure type="error" message="&quot;&lt;other&gt;_rule&quot; has a form that is not allowed here">a&amp;�b.yaml:7:9
hint: use lower-case letters, digits and underscores, starting with a letter</failure></testcase>
    <testcase name="INVALID_VALUE rules[1].severity:9:15" classname="a&amp;�b.yaml"><failure type="error" message="must be one of info, warning, high, critical, got the string &quot;hihg&quot;">a&amp;�b.yaml:9:15
hint: did you mean high?</failure></testcase>
  </testsuite>
  <testsuite name="good.yaml" tests="1" failures="0" skipped="0">
    <testcase name="no problems" classname="good.yaml"/>
  </testsuite>
</testsuites>
`);
  const warned = { "w.yaml": SAMPLE_RULES.replace("30 }", "030 }") };
  const count = async (...more: string[]) =>
    (await runWithFiles(["validate", "--format", "junit", "w.yaml", ...more], warned)).stdout;
  expect(await count()).toContain('failures="0" skipped="1"');
  expect(await count("--strict")).toContain('failures="1" skipped="0"');
});

describe("sarif", () => {
  const sarif = async (text: string) => {
    const argv = ["validate", "--format", "sarif", "x y.yaml"];
    return JSON.parse((await runWithFiles(argv, { "x y.yaml": text })).stdout).runs[0].results;
  };

  test("has fixes as regions and texts", async () => {
    const [result] = await sarif(BAD);
    expect(result.fixes).toEqual([
      {
        description: { text: "add unit: usd" },
        artifactChanges: [
          {
            artifactLocation: { uri: "x%20y.yaml" },
            replacements: [
              {
                deletedRegion: { startLine: 6, startColumn: 68, endLine: 6, endColumn: 68 },
                insertedContent: { text: ", unit: usd" },
              },
            ],
          },
        ],
      },
    ]);
  });

  test("has the form of the published type definitions", () => {
    const verdict = validateAlertRulesWithFixes(BAD);
    const log = createSarifLog([{ path: "a.yaml", text: BAD, verdict }], "1.0.0");
    expect(log.runs[0]?.results).toHaveLength(1);
  });

  test("keeps fingerprints when another rule is put in before, and has no two alike", async () => {
    const prints = async (text: string): Promise<string[]> =>
      (await sarif(text)).map(
        (result: { partialFingerprints: Record<string, string> }) =>
          result.partialFingerprints["alertRulesProblem/v1"],
      );
    const before = await prints(TWO);
    const other = SAMPLE_RULES.replace("sample_rule", "first_rule").replace("lt", "gt");
    expect(await prints(`${other}${TWO.slice(7)}`)).toEqual(before);
    expect(new Set(before).size).toBe(before.length);
    const twice = await prints(`${SAMPLE_RULES}    message_template: "{one} {two}"\n`);
    expect(twice).toHaveLength(2);
    expect(new Set(twice).size).toBe(2);
  });
});
