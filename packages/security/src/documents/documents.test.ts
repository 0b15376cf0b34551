import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { findFiles, repository } from "../find-files.ts";
import { markdownProblems } from "./markdown-problems.ts";
import { yamlProblems } from "./yaml-problems.ts";

const read = (path: string): string => readFileSync(new URL(path, repository), "utf8");

describe("Markdown", () => {
  test.each([
    ["a space at the end", "# A \n", "1: ends with a space"],
    ["a tab", "# A\n\ta\n", "2: holds a tab"],
    ["an open block", "# A\n```sh\nls\n", "2: this block is never closed"],
    ["no line break at the end", "# A", "ends without exactly one line break"],
  ])("%s is seen", (_what, text, problem) => {
    expect(markdownProblems(text)).toEqual([problem]);
  });

  test("blocks may hold anything", () => {
    expect(markdownProblems("# A\n\n```\n### b \t \n```\n")).toEqual([]);
  });
});

describe("YAML", () => {
  test.each([
    ["a key that comes twice", "a: 1\na: 2\n", /^2: Map keys must be unique/],
    ["a bracket that is never closed", "a: [1\n", /Flow sequence/],
    ["a tab as indentation", "a:\n\tb: 1\n", /[Tt]ab/],
  ])("%s is seen", (_what, text, problem) => {
    expect(yamlProblems(text).join("\n")).toMatch(problem);
  });

  test("several documents in one file are fine", () => {
    expect(yamlProblems("a: 1\n---\na: 2\n")).toEqual([]);
  });
});

describe("the hooks before a commit", () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly language: string;
  }
  const { repos }: { repos: readonly { repo: string; hooks: readonly Hook[] }[] } = parse(
    read(".pre-commit-config.yaml"),
  );
  const hooks = repos.flatMap((repo) => repo.hooks);

  test("download nothing", () => {
    expect(repos.map(({ repo }) => repo)).toEqual(["local"]);
    expect(hooks.filter(({ language }) => language !== "system")).toEqual([]);
  });

  test("look for secrets and check alert rules, format, code, YAML, Markdown and deployment", () => {
    expect(hooks.map(({ id }) => id)).toEqual([
      "secrets",
      "biome",
      "code-rules",
      "alert-rules",
      "yaml",
      "markdown",
      "deployment",
    ]);
  });

  test("run scripts of package.json, which everybody can run without pre-commit", () => {
    const { scripts } = JSON.parse(read("package.json"));
    const named = hooks.map(
      ({ entry }) => /^node scripts\/bootstrap\.mjs ([\w:-]+)$/.exec(entry)?.[1] ?? entry,
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  test("find nothing in the repository as it is", () => {
    const skip = /^(packages\/security\/fixtures|docs\/api|packages\/.*\/fixtures)\//;
    const problems = [
      ...findFiles("*.md", "docs/**/*.md", "packages/*/*.md", "examples/**/*.md").flatMap((path) =>
        skip.test(path) ? [] : markdownProblems(read(path)).map((problem) => `${path}:${problem}`),
      ),
      ...findFiles(
        "*.yaml",
        ".github/**/*.yml",
        "configs/**/*.{yml,yaml}",
        "examples/**/*.{yml,yaml}",
      ).flatMap((path) => yamlProblems(read(path)).map((problem) => `${path}:${problem}`)),
    ];
    expect(problems).toEqual([]);
  });
});
