import fc from "fast-check";
import { load } from "js-yaml";
import { expect, test } from "vitest";

import { createLineIndex } from "./line-index.ts";
import { toPlainValue, toUnsharedPlainValue } from "./plain-value.ts";
import { readYaml } from "./read-yaml.ts";
import type { YamlNode } from "./yaml-node.ts";

const word = fc.constantFrom("a", "gem_score", "5", "-2.5", "true", "no", "~", "💎", "it's");
const scalar = fc.oneof(
  word,
  word.map((text) => `'${text.replaceAll("'", "''")}'`),
  word.map((text) => JSON.stringify(text)),
);
const space = fc.constantFrom("", " ", "  ", " # note ]}\n ", "\n ", "\r\n ");
/** Flow collections with spaces, line breaks and comments wherever YAML takes them. */
const flow = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc
      .array(fc.tuple(space, tie("node"), space), { maxLength: 4 })
      .map((items) => `[${items.map((item) => item.join("")).join(",")}]`),
    fc
      .array(fc.tuple(space, tie("node"), space), { maxLength: 4 })
      .map((items) => `{${items.map(([a, b, c], at) => `${a}k${at}: ${b}${c}`).join(",")}}`),
  ),
})).node;
const block = fc
  .array(fc.tuple(flow, fc.constantFrom("\n", " # end\n", "\n\n", "\r\n")), {
    minLength: 1,
    maxLength: 5,
  })
  .map((entries) => entries.map(([node, end], at) => `key${at}: ${node}${end}`).join(""));

function* allNodes(node: YamlNode): Iterable<YamlNode> {
  yield node;
  if (node.kind === "list") for (const item of node.items) yield* allNodes(item);
  if (node.kind === "map") for (const { value } of node.entries) yield* allNodes(value);
}

test("the text of every node, read alone, is that node", () => {
  fc.assert(
    fc.property(block, (text) => {
      const { root, faults } = readYaml(text);
      expect(faults).toEqual([]);
      if (root === null || root.kind !== "map") return expect.unreachable();
      for (const node of root.entries.flatMap(({ value }) => [...allNodes(value)])) {
        const alone = readYaml(`x: ${text.slice(node.start, node.end)}`).root;
        if (alone?.kind !== "map") return expect.unreachable();
        expect(toPlainValue(alone)).toEqual({ x: toPlainValue(node) });
      }
    }),
    { numRuns: 1_500 },
  );
});

test("values are those of the YAML parser's own loader", () => {
  fc.assert(
    fc.property(block, (text) => {
      const { root } = readYaml(text);
      if (root === null) return expect.unreachable();
      expect(toUnsharedPlainValue(root)).toEqual(load(text));
    }),
    { numRuns: 1_500 },
  );
});

test("lines and columns are those of counting line breaks, whatever is asked first", () => {
  const text = fc
    .array(fc.constantFrom("a", "\n", "\r", "\r\n", "💎", " "), { maxLength: 60 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.array(fc.nat(60), { minLength: 1, maxLength: 5 }), (content, asked) => {
      const lines = createLineIndex(content);
      for (const at of asked) {
        const start = Math.min(at, content.length);
        const isInside = content[start - 1] === "\r" && content[start] === "\n";
        if (isInside) continue;
        const before = content.slice(0, start).split(/\r\n|\r|\n/);
        const expected = { line: before.length, column: (before.at(-1) ?? "").length + 1 };
        expect(lines.positionOf({ start, end: start })).toMatchObject(expected);
      }
    }),
    { numRuns: 2_000 },
  );
});
