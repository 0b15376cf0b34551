import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { findFiles, repository } from "../find-files.ts";
import { checkCode } from "./check-code.ts";
import { readCodeRules } from "./read-code-rules.ts";
import { type AstGrepRule, toAstGrep } from "./to-ast-grep.ts";

const rules = readCodeRules();
const read = (path: string): string => readFileSync(new URL(path, repository), "utf8");
const readAstGrep = (id: string): AstGrepRule => parse(read(`configs/security/ast-grep/${id}.yml`));

test("there are at least 40 rules over the seven classes, one per file of its name", () => {
  expect(rules.length).toBeGreaterThanOrEqual(40);
  expect(findFiles("configs/security/semgrep/*.yml")).toEqual(
    rules.map(({ id }) => `configs/security/semgrep/${id}.yml`).sort(),
  );
  expect([...new Set(rules.map(({ metadata }) => metadata.class))].sort()).toEqual([
    "crypto",
    "disclosure",
    "dos",
    "injection",
    "llm",
    "traversal",
    "weak-crypto",
  ]);
});

test("both forms have the same rules, and no file without the other", () => {
  const names = (folder: string): readonly string[] =>
    findFiles(`configs/security/${folder}/*`).map((path) =>
      path.replace(/.*\/([\w-]+)\.\w+$/, "$1"),
    );
  expect(names("ast-grep")).toEqual(names("semgrep"));
  expect(names("fixtures")).toEqual(names("semgrep"));
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  test("has the structure that semgrep reads", () => {
    expect(Object.keys(rule).sort()).toEqual([
      "id",
      "languages",
      "message",
      "metadata",
      "patterns",
      "severity",
    ]);
    expect(rule.languages).toEqual(["typescript"]);
    expect(rule.message).toMatch(/^\S.{20,}\.$/);
    const bound = new Set(
      JSON.stringify(
        rule.patterns.filter((part) => part["metavariable-regex"] === undefined),
      ).match(/\$[A-Z]+/g),
    );
    for (const part of rule.patterns) {
      expect(Object.keys(part)).toHaveLength(1);
      const expression = part["metavariable-regex"];
      if (expression !== undefined) expect(bound).toContain(expression.metavariable);
    }
  });

  test("has an ast-grep form of the same meaning", async () => {
    const text = `# Written from ../semgrep/${id}.yml by the tests; change it there.\n${stringify(toAstGrep(rule), { lineWidth: 0 })}`;
    await expect(text).toMatchFileSnapshot(`../../../../configs/security/ast-grep/${id}.yml`);
  });

  test("hits what its fixtures say, at least three times, and passes at least three others", () => {
    const text = read(`configs/security/fixtures/${id}.ts`);
    const marked = (kind: string): readonly number[] =>
      text.split("\n").flatMap((line, index) => (line === `// ${kind}: ${id}` ? [index + 2] : []));
    const found = checkCode(text, [readAstGrep(id)]).map(({ line }) => line);
    expect([...new Set(found)].sort((a, b) => a - b)).toEqual(marked("ruleid"));
    expect(marked("ruleid").length).toBeGreaterThanOrEqual(3);
    expect(marked("ok").length).toBeGreaterThanOrEqual(3);
  });
});

describe("a finding is excused", () => {
  const [evaluate] = rules.filter(({ id }) => id === "code-from-text").map(toAstGrep);
  const findings = (source: string): number =>
    checkCode(source, evaluate === undefined ? [] : [evaluate]).length;

  test("by its rule and a reason, in the line or the one before", () => {
    expect(findings("eval(a);")).toBe(1);
    expect(findings("eval(a); // nosemgrep: code-from-text -- the text is a constant")).toBe(0);
    expect(findings("// nosemgrep: code-from-text -- the text is a constant\neval(a);")).toBe(0);
  });

  test("not without a reason, and not by another rule", () => {
    expect(findings("eval(a); // nosemgrep: code-from-text")).toBe(1);
    expect(findings("eval(a); // nosemgrep: weak-hash -- the text is a constant")).toBe(1);
  });
});

test("our sources have no finding that is not excused with a reason", () => {
  const converted = rules.map(toAstGrep);
  const findings = findFiles("packages/*/src/**/*.ts", "examples/*/src/**/*.ts", "scripts/*.mjs")
    .filter((path) => !/\.(test|test-d|bench)\.ts$/.test(path))
    .flatMap((path) =>
      checkCode(read(path), converted).map(
        ({ rule, line, text }) => `${path}:${line} ${rule}: ${text}`,
      ),
    );
  expect(findings).toEqual([]);
});
