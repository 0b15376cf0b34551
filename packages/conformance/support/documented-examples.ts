import ts from "typescript";
import { find, read } from "./repository.ts";
import { lineOf, visit } from "./type-script.ts";

/** One ```ts block of a Markdown file or of an `@example`. */
export interface DocumentedExample {
  /** File of the repository that shows it. */
  readonly source: string;
  /** Line of its first line of code, counted from 1. */
  readonly line: number;
  readonly code: string;
  /** False for ```ts no-run: the block needs a server or the network and is only type-checked. */
  readonly runs: boolean;
}

const fence = /^```ts( no-run)?\n([\s\S]*?)^```/gm;

/** Every ```ts block of the documentation and of the public comments. */
export function findDocumentedExamples(): readonly DocumentedExample[] {
  const documents = find(
    "README.md",
    "docs/**/*.md",
    "packages/*/README.md",
    "examples/*/README.md",
  ).filter((path) => !path.startsWith("docs/api/"));
  const sources = find("packages/*/src/**/*.ts").filter(
    (path) => !/\.test(-d)?\.ts$/.test(path) && !path.startsWith("packages/kernel/"),
  );
  return [
    ...documents.flatMap((path) => examplesInMarkdown(path, read(path), 1)),
    ...sources.flatMap((path) => examplesInComments(path, read(path))),
  ];
}

export function examplesInMarkdown(
  source: string,
  text: string,
  firstLine: number,
): readonly DocumentedExample[] {
  return [...text.matchAll(fence)].map((match) => ({
    source,
    line: firstLine + text.slice(0, match.index).split("\n").length,
    code: match[2] ?? "",
    runs: match[1] === undefined,
  }));
}

export function examplesInComments(source: string, text: string): readonly DocumentedExample[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) => {
    const firstLine = text.slice(0, comment.index).split("\n").length;
    return examplesInMarkdown(source, comment[0].replaceAll(/^[ \t]*\* ?/gm, ""), firstLine);
  });
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Turns an example into a module that checks itself: `expression; // => value` and
 * `const name = …; // => value` become assertions that name their line in the documentation.
 * A value may go on in the following comment lines when these are indented by two or more spaces.
 *
 * @throws Error that names the line when a promise belongs to nothing that can be compared.
 */
export function toModule(example: DocumentedExample): string {
  const file = ts.createSourceFile("example.ts", example.code, ts.ScriptTarget.ES2023, true);
  const promised = findPromisedValues(file);
  const edits: Edit[] = [];
  visit(file, (node) => {
    if (!ts.isExpressionStatement(node) && !ts.isVariableStatement(node)) return;
    const line = lineOf(file, node.end);
    const value = promised.get(line);
    if (value === undefined) return;
    promised.delete(line);
    const place = JSON.stringify(placeOf(example, line));
    const assertion = (subject: string): string => `expect(${subject}, ${place}).toEqual(${value})`;
    edits.push(
      ts.isExpressionStatement(node)
        ? { start: node.getStart(), end: node.end, text: `${assertion(subjectOf(node))};` }
        : { start: node.end, end: node.end, text: ` ${assertion(nameOf(node, example))};` },
    );
  });
  for (const line of promised.keys())
    throw new Error(`${placeOf(example, line)}: "// =>" stands beside no statement`);
  let code = example.code;
  for (const edit of edits.sort((a, b) => b.start - a.start))
    code = code.slice(0, edit.start) + edit.text + code.slice(edit.end);
  return `import { expect } from "vitest"; ${code}\nvoid expect;\nexport {};\n`;
}

/** Values behind `// =>`, by the line that they stand on. */
function findPromisedValues(file: ts.SourceFile): Map<number, string> {
  const values = new Map<number, string>();
  const lines = file.text.split("\n");
  for (const [index, text] of lines.entries()) {
    const match = /\/\/ => (.*)$/.exec(text);
    if (match === null) continue;
    const more = lines.slice(index + 1);
    const end = more.findIndex((next) => !/^\s*\/\/ {2,}\S/.test(next));
    const continued = more
      .slice(0, end === -1 ? more.length : end)
      .map((next) => next.replace(/^\s*\/\/\s*/, ""));
    values.set(index + 1, [match[1], ...continued].join(" ").trim());
  }
  return values;
}

/** What is compared: the expression, or what `console.log` would print of it. */
function subjectOf(statement: ts.ExpressionStatement): string {
  const { expression } = statement;
  const [first] = ts.isCallExpression(expression) ? expression.arguments : [];
  const logged =
    first !== undefined &&
    ts.isCallExpression(expression) &&
    expression.expression.getText() === "console.log";
  return logged ? first.getText() : expression.getText();
}

function nameOf(statement: ts.VariableStatement, example: DocumentedExample): string {
  const [declaration, second] = statement.declarationList.declarations;
  if (declaration === undefined || second !== undefined || !ts.isIdentifier(declaration.name))
    throw new Error(
      `${placeOf(example, 1)}: "// =>" needs one plain name on its left: ${statement.getText()}`,
    );
  return declaration.name.text;
}

/** `file:line` of a line of the example. */
export function placeOf(example: DocumentedExample, line: number): string {
  return `${example.source}:${example.line + line - 1}`;
}
