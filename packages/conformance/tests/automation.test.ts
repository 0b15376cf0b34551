import { describe, expect, it } from "vitest";
import { find, read } from "../support/repository.ts";

const workflows = find(".github/workflows/*.yml");

describe("the workflows", () => {
  it("pin every action by commit and name its version, one version per commit", () => {
    const uses = workflows.flatMap((path) =>
      [...read(path).matchAll(/uses: *(.*)$/gm)].map((match) => match[1] ?? ""),
    );
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((text) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(text))).toEqual(
      [],
    );
    const commits = new Set(uses.map((text) => text.replace(/ #.*/, "")));
    expect(new Set(uses).size).toBe(commits.size);
  });

  it.each(workflows)("%s may read only, keeps no credentials and ends in time", (path) => {
    const text = read(path);
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
    const count = (pattern: RegExp): number => [...text.matchAll(pattern)].length;
    expect(count(/persist-credentials: false/g)).toBe(count(/actions\/checkout@/g));
    expect(count(/timeout-minutes:/g)).toBe(count(/runs-on:/g));
    expect(text).not.toContain("pull_request_target");
    expect(text).not.toMatch(/run:.*\$\{\{ *github\.event/);
  });
});

describe("commands that documents and automation name", () => {
  const { scripts } = JSON.parse(read("package.json"));
  const places = [
    ...find("*.md", "docs/**/*.md", ".changeset/*.md", "packages/conformance/tests/*.ts"),
    ...workflows,
    ".ci/run",
    ".pre-commit-config.yaml",
  ].filter((path) => !path.startsWith("docs/api/"));

  it("exist in package.json", () => {
    const named = /(?:npm|pnpm) run ([\w:-]+)|bootstrap\.mjs ([\w:-]+)|^task \w+ ([\w:-]+)/gm;
    const missing = places.flatMap((path) =>
      [...read(path).matchAll(named)]
        .map((match) => match[1] ?? match[2] ?? match[3] ?? "")
        .filter((name) => scripts[name] === undefined)
        .map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
    expect(places).toContain("CONTRIBUTING.md");
  });
});
