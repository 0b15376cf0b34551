import type { Connection } from "vscode-languageserver/node";

import { expressions } from "../expressions/expressions.ts";
import type { FixableProblem } from "../fix/fix.ts";
import { validateAlertRulesWithFixes } from "../fix/validate-with-fixes.ts";
import type { MetricSpec } from "../units/metric-spec.ts";
import { createLineIndex } from "../yaml/line-index.ts";
import { complete } from "./complete.ts";
import { describeHover } from "./describe-hover.ts";
import { toDiagnostic } from "./diagnose.ts";
import { findNameAt } from "./find-names.ts";
import { listQuickFixes } from "./list-quick-fixes.ts";
import { listSymbols } from "./list-symbols.ts";
import { rename } from "./rename.ts";
import { isWithin, offsetAt, spanAt, type TextPosition } from "./text-position.ts";

/** Whole texts on every change: rules files are small, and validating one takes a millisecond. */
const FULL_SYNC = 1;

interface OpenDocument {
  readonly text: string;
  readonly problems: readonly FixableProblem[];
}

/** Answers an editor. The editor may send `metrics`, as `MetricSpec`s, in its initialization options. */
export function connectServer(connection: Connection, version: string): void {
  const documents = new Map<string, OpenDocument>();
  let metrics: readonly MetricSpec[] = [];

  const update = (uri: string, text: string) => {
    const { problems } = validateAlertRulesWithFixes(text, { metrics, expressions });
    documents.set(uri, { text, problems });
    return connection.sendDiagnostics({ uri, diagnostics: problems.map(toDiagnostic) });
  };

  connection.onInitialize(({ initializationOptions }) => {
    metrics = readMetrics(initializationOptions);
    return {
      serverInfo: { name: "alert-rules", version },
      capabilities: {
        textDocumentSync: { openClose: true, change: FULL_SYNC },
        codeActionProvider: { codeActionKinds: ["quickfix"] },
        completionProvider: { triggerCharacters: [" ", "[", "{", ","] },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        renameProvider: { prepareProvider: true },
        documentSymbolProvider: true,
      },
    };
  });
  connection.onDidOpenTextDocument(({ textDocument: { uri, text } }) => update(uri, text));
  connection.onDidChangeTextDocument(({ textDocument: { uri }, contentChanges }) => {
    const text = contentChanges.at(-1)?.text;
    return text === undefined ? undefined : update(uri, text);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.delete(uri);
    return connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  connection.onCodeAction(({ textDocument: { uri }, range }) => {
    const document = documents.get(uri);
    return document && listQuickFixes(uri, document.text, document.problems, range);
  });
  connection.onCompletion(({ textDocument: { uri }, position }) => {
    const document = documents.get(uri);
    return document && complete(document.text, position, metrics);
  });
  connection.onHover(({ textDocument: { uri }, position }) => {
    const document = documents.get(uri);
    const value = document && describeHover(document.text, document.problems, position, metrics);
    return value ? { contents: { kind: "markdown", value } } : null;
  });
  const namesAt = (uri: string, position: TextPosition) => {
    const text = documents.get(uri)?.text ?? "";
    const lines = createLineIndex(text);
    return findNameAt(text, offsetAt(text, position)).map(
      ({ kind, name, range, isDefinition }) => ({
        kind,
        name,
        isDefinition,
        location: { uri, range: spanAt(lines, range) },
      }),
    );
  };
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    namesAt(uri, position)
      .filter(({ isDefinition }) => isDefinition)
      .map(({ location }) => location),
  );
  connection.onReferences(({ textDocument: { uri }, position, context }) =>
    namesAt(uri, position)
      .filter(({ isDefinition }) => context.includeDeclaration || !isDefinition)
      .map(({ location }) => location),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }) => {
    const names = namesAt(uri, position);
    const here = names.find(({ location }) => isWithin(location.range, position));
    // A metric that nothing here defines has its name from elsewhere.
    const isOurs = names.some(({ isDefinition, kind }) => isDefinition || kind !== "metric");
    return here === undefined || !isOurs
      ? null
      : { range: here.location.range, placeholder: here.name };
  });
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }) => {
    const text = documents.get(uri)?.text ?? "";
    const renaming = rename(text, offsetAt(text, position), newName);
    // Editors show the message.
    if (renaming.status === "refused") throw new Error(renaming.message);
    const lines = createLineIndex(text);
    const edits = renaming.edits.map((edit) => {
      return { range: spanAt(lines, edit), newText: edit.text };
    });
    return { changes: { [uri]: edits } };
  });
  connection.onDocumentSymbol(({ textDocument: { uri } }) =>
    listSymbols(documents.get(uri)?.text ?? ""),
  );
  connection.listen();
}

/** Takes of what an editor sent only what has the form of a metric. */
function readMetrics(options: unknown): readonly MetricSpec[] {
  const given: unknown =
    typeof options === "object" && options !== null ? Reflect.get(options, "metrics") : [];
  return Array.isArray(given) ? given.filter(isMetricSpec) : [];
}

function isMetricSpec(value: unknown): value is MetricSpec {
  if (typeof value !== "object" || value === null) return false;
  const type: unknown = Reflect.get(value, "type");
  return (
    typeof Reflect.get(value, "name") === "string" &&
    ["number", "boolean", "string"].some((known) => known === type)
  );
}
