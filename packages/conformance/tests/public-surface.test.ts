import ts from "typescript";
import { describe, expect, it } from "vitest";
import { type Entry, publishedPackages, root } from "../support/repository.ts";
import { compilerOptions } from "../support/type-script.ts";

const packages = publishedPackages();
const program = ts.createProgram(
  packages.flatMap(({ entries }) => entries.map(({ source }) => root + source)),
  compilerOptions(),
);
const checker = program.getTypeChecker();

describe("the public surface", () => {
  for (const { folder, entries } of packages) {
    it(`of ${folder} changes only on purpose`, async () => {
      const surface = entries.map((entry) => `## ${entry.specifier}\n${exportsOf(entry)}\n`);
      await expect(surface.join("\n")).toMatchFileSnapshot(
        `../surface/${folder}.txt`,
        "exported names changed; if that is wanted: pnpm run surface:update, and add a changeset",
      );
    });
  }
});

/** One line per exported name: its kind and the name, sorted by name. */
function exportsOf(entry: Entry): string {
  const file = program.getSourceFile(root + entry.source);
  const symbol = file && checker.getSymbolAtLocation(file);
  if (symbol === undefined) throw new Error(`${entry.source} does not exist or exports nothing`);
  return checker
    .getExportsOfModule(symbol)
    .map((exported) => ({ name: exported.name, kind: kindOf(exported) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, kind }) => `${kind} ${name}`)
    .join("\n");
}

function kindOf(exported: ts.Symbol): string {
  const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
  const { flags } = isAlias ? checker.getAliasedSymbol(exported) : exported;
  if (flags & ts.SymbolFlags.Class) return "class";
  if (flags & ts.SymbolFlags.Function) return "function";
  if (flags & ts.SymbolFlags.Variable) return "const";
  if (flags & ts.SymbolFlags.Interface) return "interface";
  if (flags & ts.SymbolFlags.TypeAlias) return "type";
  throw new Error(`${exported.name} is neither a function, class, constant nor a type`);
}
