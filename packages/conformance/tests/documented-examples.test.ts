import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import {
  type DocumentedExample,
  examplesInComments,
  examplesInMarkdown,
  findDocumentedExamples,
  placeOf,
  toModule,
} from "../support/documented-examples.ts";
import { find, root } from "../support/repository.ts";
import { compilerOptions, lineOf } from "../support/type-script.ts";

// Documents show rounded numbers: equal up to one part in 10^9 is equal.
expect.addEqualityTesters([
  (a: unknown, b: unknown): boolean | undefined => {
    if (typeof a !== "number" || typeof b !== "number") return undefined;
    return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  },
]);

const folder = `${root}packages/conformance/generated/`;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const examples = findDocumentedExamples();
const files = new Map<string, DocumentedExample>();
const malformed: string[] = [];
for (const [index, example] of examples.entries()) {
  const name = example.source.replaceAll(/[^a-z0-9]+/gi, "-");
  const path = `${folder}${name}-${index + 1}.ts`;
  try {
    writeFileSync(path, toModule(example));
    files.set(path, example);
  } catch (error) {
    malformed.push(String(error));
  }
}

describe("examples in the documentation", () => {
  it("are found and promise only what can be compared", () => {
    expect(examples.length).toBeGreaterThan(0);
    expect(malformed).toEqual([]);
  });

  for (const [path, example] of files) {
    if (!example.runs) continue;
    it(`${example.source}:${example.line} does what it says`, async () => {
      await expect(import(/* @vite-ignore */ path)).resolves.toBeDefined();
    });
  }
});

describe("types", () => {
  it("fit: every example, and every statement about types in this package", () => {
    const assertions = find("packages/conformance/tests/*.test-d.ts").map((path) => root + path);
    const program = ts.createProgram([...files.keys(), ...assertions], {
      ...compilerOptions(),
      noUnusedLocals: false,
      noUnusedParameters: false,
    });
    const own = program
      .getSourceFiles()
      .filter(({ fileName }) => fileName.startsWith(`${root}packages/conformance/`));
    const problems = own
      .flatMap((file) => [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
      ])
      .map(describeDiagnostic);
    expect(problems).toEqual([]);
    expect(own.length).toBeGreaterThanOrEqual(files.size + assertions.length);
  });
});

function describeDiagnostic(diagnostic: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
  const { file, start = 0 } = diagnostic;
  if (file === undefined) return text;
  const example = files.get(file.fileName);
  const line = lineOf(file, start);
  const place =
    example === undefined ? `${file.fileName.slice(root.length)}:${line}` : placeOf(example, line);
  return `${place} ${text}`;
}

describe("the extraction", () => {
  const one = (code: string): DocumentedExample => ({
    source: "README.md",
    line: 10,
    code,
    runs: true,
  });

  it("finds blocks with the line of their code", () => {
    const text = "# A\n\n```ts\none();\n```\n\n```ts no-run\ntwo();\n```\n\n```sh\nthree\n```\n";
    expect(examplesInMarkdown("README.md", text, 1)).toEqual([
      { source: "README.md", line: 4, code: "one();\n", runs: true },
      { source: "README.md", line: 8, code: "two();\n", runs: false },
    ]);
  });

  it("finds blocks in comments with the line of their code", () => {
    const text =
      "const a = 1;\n/**\n * Doubles.\n *\n * @example\n * ```ts\n * double(2);\n * ```\n */\n";
    expect(examplesInComments("a.ts", text)).toEqual([
      { source: "a.ts", line: 7, code: "double(2);\n", runs: true },
    ]);
  });

  it("turns a promised value into an assertion that names its line", () => {
    expect(toModule(one("let a = 1;\nadd(a, 2); // => 3\n"))).toContain(
      'expect(add(a, 2), "README.md:11").toEqual(3);',
    );
  });

  it("checks a constant over several lines, a logged value and a value over several lines", () => {
    const module = toModule(
      one("const a = add(\n  1,\n  2,\n); // => {\n//   sum: 3 }\nconsole.log(a.sum); // => 3\n"),
    );
    expect(module).toContain('expect(a, "README.md:13").toEqual({ sum: 3 });');
    expect(module).toContain('expect(a.sum, "README.md:15").toEqual(3);');
  });

  it("refuses a promise that belongs to nothing", () => {
    expect(() => toModule(one("call();\n\n// => 3\n"))).toThrow("README.md:12");
  });

  it("takes a rounded number", async () => {
    const path = `${folder}planted-rounded.ts`;
    writeFileSync(
      path,
      toModule(one("const a = { third: 1 / 3 }; // => { third: 0.3333333333 }\n")),
    );
    await expect(import(/* @vite-ignore */ path)).resolves.toBeDefined();
  });

  it("fails on a wrong value", async () => {
    const path = `${folder}planted.ts`;
    writeFileSync(path, toModule(one("const a = 1 + 1; // => 3\n")));
    await expect(import(/* @vite-ignore */ path)).rejects.toThrow("README.md:10");
  });
});
