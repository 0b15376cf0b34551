import ts from "typescript";
import { describe, expect, it } from "vitest";
import { find, publishedPackages, read, root } from "../support/repository.ts";
import { compilerOptions } from "../support/type-script.ts";

const packages = publishedPackages();
const program = ts.createProgram(
  packages.map(({ path }) => `${root}${path}/src/errors.ts`),
  compilerOptions(),
);
const checker = program.getTypeChecker();

describe("every error code", () => {
  for (const { folder, path } of packages) {
    it(`of ${folder} has a heading in docs/errors/${folder}.md, and no other heading is there`, () => {
      const text = read(`docs/errors/${folder}.md`);
      const headings = [...text.matchAll(/^## `?([A-Z][A-Z0-9_]*)`?$/gm)].map((match) => match[1]);
      const codes = errorCodes(`${path}/src/errors.ts`);
      expect(codes.length).toBeGreaterThan(0);
      expect([...headings].sort()).toEqual([...codes].sort());
    });
  }

  it("belongs to a package: docs/errors has no page of another", () => {
    const pages = packages.map(({ folder }) => `docs/errors/${folder}.md`);
    expect(find("docs/errors/*.md")).toEqual(pages.sort());
  });
});

/** The keys of the exported types `…ErrorDetails`, each once. */
function errorCodes(path: string): readonly string[] {
  const file = program.getSourceFile(root + path);
  const symbol = file && checker.getSymbolAtLocation(file);
  if (symbol === undefined) throw new Error(`${path} does not exist or exports nothing`);
  const codes = checker
    .getExportsOfModule(symbol)
    .filter(({ name }) => name.endsWith("ErrorDetails"))
    .flatMap((details) => checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(details)))
    .map(({ name }) => name)
    .filter((name) => /^[A-Z][A-Z0-9_]*$/.test(name)); // the others are fields of one code's details
  return [...new Set(codes)];
}
