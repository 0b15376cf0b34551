import ts from "typescript";
import { describe, expect, it } from "vitest";
import { find, publishedPackages, read } from "../support/repository.ts";
import { parse, visit } from "../support/type-script.ts";

describe("every error code", () => {
  for (const { folder, path } of publishedPackages()) {
    it(`of ${folder} has a heading in docs/errors/${folder}.md, and no other heading is there`, () => {
      const codes = errorCodes(`${path}/src/errors.ts`);
      const headings = [
        ...read(`docs/errors/${folder}.md`).matchAll(/^## `?([A-Z][A-Z0-9_]*)`?$/gm),
      ];
      expect(codes.length).toBeGreaterThan(0);
      expect(headings.map((match) => match[1]).sort()).toEqual([...codes].sort());
    });
  }

  it("belongs to a package: docs/errors has no page of another", () => {
    const folders = publishedPackages().map(({ folder }) => `docs/errors/${folder}.md`);
    expect(find("docs/errors/*.md")).toEqual(folders.sort());
  });
});

/** The keys of the interface `<Package>ErrorDetails`. */
function errorCodes(path: string): readonly string[] {
  const codes: string[] = [];
  visit(parse(path), (node) => {
    if (!ts.isInterfaceDeclaration(node) || !node.name.text.endsWith("ErrorDetails")) return;
    for (const member of node.members)
      if (ts.isPropertySignature(member)) codes.push(member.name.getText());
  });
  return codes;
}
