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
    const skips = tests.map((path) => ({ path, ...skipsIn(parse(path)) }));
    expect(
      skips.flatMap(({ path, unconditional }) => unconditional.map((w) => `${path} ${w}`)),
    ).toEqual([]);
    const silent = skips.filter(({ conditional, prints }) => conditional.length > 0 && !prints);
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it("let every test file assert something", () => {
    const assertion = /\bexpect|\bassert|Contract\(/;
    const files = tests.filter((path) => /\.test\.tsx?$/.test(path));
    expect(files.filter((path) => !assertion.test(read(path)))).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
  });
});

describe("the checks themselves", () => {
  it("see any and non-null assertions", () => {
    const text = "const a: any = 1;\nconst b = a!.c;\nconst any = { any: 'any!' };\n";
    const file = ts.createSourceFile("planted.ts", text, ts.ScriptTarget.ES2023, true);
    expect(typeEscapes(file)).toEqual(["planted.ts:1 any", "planted.ts:2 a!"]);
  });

  it("see skipped tests, whether they print why or not", () => {
    const text =
      "it.skip('a'); describe.skipIf(x)('b'); test.todo('c'); array.skip(1); // it.only(";
    const file = ts.createSourceFile("planted.ts", text, ts.ScriptTarget.ES2023, true);
    expect(skipsIn(file)).toEqual({
      unconditional: ["it.skip", "test.todo"],
      conditional: ["describe.skipIf"],
      prints: false,
    });
    const loud = ts.createSourceFile("b.ts", "console.log('no x');", ts.ScriptTarget.ES2023, true);
    expect(skipsIn(loud).prints).toBe(true);
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

function skipsIn(file: ts.SourceFile): {
  readonly unconditional: readonly string[];
  readonly conditional: readonly string[];
  readonly prints: boolean;
} {
  const unconditional: string[] = [];
  const conditional: string[] = [];
  let prints = false;
  visit(file, (node) => {
    if (!ts.isPropertyAccessExpression(node)) return;
    const text = node.getText();
    if (/^(it|test|describe)(\.\w+)*\.(skip|todo|only)$/.test(text)) unconditional.push(text);
    if (/^(it|test|describe)(\.\w+)*\.(skipIf|runIf)$/.test(text)) conditional.push(text);
    if (/^console\.(log|info|warn|error)$|^process\.std(out|err)\.write$/.test(text)) prints = true;
  });
  return { unconditional, conditional, prints };
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
