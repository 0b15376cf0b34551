import ts from "typescript";
import { describe, expect, it } from "vitest";
import { find, read } from "../support/repository.ts";
import { lineOf, parse, visit } from "../support/type-script.ts";

const isTest = (path: string): boolean => /\.(test|test-d|bench)\.tsx?$/.test(path);
const all = find(
  "packages/*/{src,support,tests,browser,bench}/**/*.ts",
  "examples/*/{src,tests}/**/*.{ts,tsx}",
  "test-support/*.ts",
  "scripts/*.mjs",
);
const sources = all.filter((path) => !isTest(path));
const tests = all.filter(isTest);

describe("the house rules", () => {
  it("hold files to 300 lines outside tests", () => {
    const long = sources.filter((path) => read(path).trimEnd().split("\n").length > 300);
    expect(long).toEqual([]);
  });

  it("know no any and no non-null assertion, in tests neither", () => {
    expect(all.flatMap((path) => typeEscapes(parse(path)))).toEqual([]);
  });

  it("leave no TODO and switch no check off", () => {
    const leftOver = /\b(TODO|FIXME|XXX)\b|@ts-(ignore|nocheck)|biome-ignore-all/;
    expect(linesMatching(all.filter(notThisFile), leftOver)).toEqual([]);
  });

  it("skip a test only under a condition whose reason is printed", () => {
    const unconditional = /\b(it|test|describe)\.(skip|todo|only)\b|\bx(it|describe)\(/;
    expect(linesMatching(tests.filter(notThisFile), unconditional)).toEqual([]);
    const silent = tests
      .filter(notThisFile)
      .filter((path) => /\.(skipIf|runIf)\(|\bskip\(/.test(read(path)))
      .filter(
        (path) =>
          !/console\.(log|info|warn|error)\(|process\.std(out|err)\.write\(/.test(read(path)),
      );
    expect(silent).toEqual([]);
  });

  it("let every test assert something", () => {
    const empty = tests.filter(
      (path) => !/\bexpect|\bassert|Contract\(|satisfies/.test(read(path)),
    );
    expect(empty).toEqual([]);
  });
});

describe("the checks themselves", () => {
  it("see any and non-null assertions", () => {
    const text = "const a: any = 1;\nconst b = a!.c;\nconst any = { any: 'any!' };\n";
    const file = ts.createSourceFile("planted.ts", text, ts.ScriptTarget.ES2023, true);
    expect(typeEscapes(file)).toEqual(["planted.ts:1 any", "planted.ts:2 a!"]);
  });
});

function notThisFile(path: string): boolean {
  return !path.endsWith("house-rules.test.ts");
}

function typeEscapes(file: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  visit(file, (node) => {
    if (node.kind !== ts.SyntaxKind.AnyKeyword && !ts.isNonNullExpression(node)) return;
    found.push(`${file.fileName}:${lineOf(file, node.getStart())} ${node.getText()}`);
  });
  return found;
}

function linesMatching(paths: readonly string[], pattern: RegExp): readonly string[] {
  return paths.flatMap((path) =>
    read(path)
      .split("\n")
      .flatMap((text, index) =>
        pattern.test(text) ? [`${path}:${index + 1} ${text.trim()}`] : [],
      ),
  );
}
