import { existsSync, statSync } from "node:fs";
import { dirname, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { anchorsIn, linksIn, tableIn } from "../support/markdown.ts";
import { find, read, root } from "../support/repository.ts";

const documents = find(
  "*.md",
  ".changeset/README.md",
  "docs/**/*.md",
  "packages/*/*.md",
  "examples/**/*.md",
).filter((path) => !path.startsWith("docs/api/"));

describe("links in the documentation", () => {
  for (const path of documents) {
    it(`of ${path} lead somewhere`, () => {
      expect(
        linksIn(read(path)).flatMap((link) => problemOf(path, link.target, link.line)),
      ).toEqual([]);
    });
  }

  it("that are broken are seen", () => {
    expect(problemOf("docs/index.md", "not-there.md", 3)).toEqual([
      "docs/index.md:3 not-there.md does not exist",
    ]);
    expect(problemOf("docs/index.md", "../CONTRIBUTING.md#not-there", 4)).toEqual([
      "docs/index.md:4 ../CONTRIBUTING.md#not-there has no such heading",
    ]);
  });
});

function problemOf(path: string, target: string, line: number): readonly string[] {
  if (/^(https?:|mailto:)/.test(target)) return [];
  const [file = "", anchor] = target.split("#");
  const linked = file === "" ? path : normalize(`${dirname(path)}/${decodeURI(file)}`);
  if (!existsSync(root + linked)) return [`${path}:${line} ${target} does not exist`];
  const isPage = linked.endsWith(".md") && statSync(root + linked).isFile();
  if (anchor === undefined || !isPage || anchorsIn(read(linked)).includes(anchor)) return [];
  return [`${path}:${line} ${target} has no such heading`];
}

describe("docs/flow.md", () => {
  const stages = tableIn(read("docs/flow.md")).filter((row) => row["Stage"] !== undefined);

  it("tells the stages of the system in their order", () => {
    expect(stages.map((row) => row["Stage"])).toEqual([
      "token list",
      "sources",
      "features",
      "validation",
      "narrative",
      "GemScore",
      "store",
      "alerts",
      "notification",
      "history",
      "backtest",
      "report",
    ]);
  });

  for (const row of stages) {
    it(`names code that exists for the stage "${row["Stage"]}"`, () => {
      const paths = [...(row["Code"] ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
      expect(paths.length).toBeGreaterThan(0);
      expect(paths.filter((path) => codeAt(path).length === 0)).toEqual([]);
    });

    it(`names events and metrics that the code has for the stage "${row["Stage"]}"`, () => {
      const cells = `${row["Event"]} ${row["Metric"]}`;
      const names = [...cells.matchAll(/`([a-z_.-]+)[^`]*`/g)].map((match) => match[1] ?? "");
      expect(names.filter((name) => !code.includes(`"${name}"`))).toEqual([]);
    });
  }
});

/** Everything that is written in the products and examples, tests left out. */
const code = find("packages/*/src/**/*.ts", "examples/*/src/**/*.ts")
  .filter((path) => !path.endsWith(".test.ts"))
  .map((path) => read(path))
  .join("\n");

/** Files behind a path of the table, which leaves `packages/` or `examples/` out. */
function codeAt(path: string): readonly string[] {
  return find(path, `packages/${path}`, `examples/${path}`);
}
