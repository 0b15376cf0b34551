import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { lspCommand } from "../cli/lsp-command.ts";
import { runWithFiles } from "../cli/run-with-files.ts";

const URI = "file:///rules/alert-rules.yaml";
const TEXT = `rules:
  - id: sample_rule
    description: A rule in an editor
    severity: hihg
    channels: [console]
    condition: { metric: liquidity_usd, operator: lt, threshold: 5000 }
`;

const NAMES_URI = "file:///rules/names.yaml";
const NAMES = `rules:
  - id: first_one
    description: A rule with a name
    severity: high
    channels: ["slack"]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
  - id: second
    description: A rule that names another
    inhibited_by: [ first_one ]
    escalation_policy:        page
    severity: info
    channels: []
    condition: { metric: gem_score, operator: lt, threshold: 20 }
escalation_policies:
  page: { levels: [{ delay: 0, channels: [slack] }] }
channels:
  slack: { enabled: true }
`;

/** Speaks the wire format by hand: a header with the length in bytes, then JSON. */
function createClient(child: ChildProcessWithoutNullStreams) {
  const waiting = new Map<string, (message: Record<string, unknown>) => void>();
  const early = new Map<string, Record<string, unknown>>();
  let buffered = Buffer.alloc(0);
  let lastId = 0;
  const deliver = (key: string, message: Record<string, unknown>) => {
    const resolve = waiting.get(key);
    waiting.delete(key);
    if (resolve === undefined) early.set(key, message);
    else resolve(message);
  };
  child.stdout.on("data", (chunk: Buffer) => {
    buffered = Buffer.concat([buffered, chunk]);
    for (;;) {
      const header = /^Content-Length: (\d+)\r\n(?:.+\r\n)*\r\n/.exec(buffered.toString("latin1"));
      if (header === null) return;
      const start = header[0].length;
      const end = start + Number(header[1]);
      if (buffered.length < end) return;
      const message = JSON.parse(buffered.subarray(start, end).toString("utf8"));
      buffered = buffered.subarray(end);
      deliver(message.id === undefined ? message.method : String(message.id), message);
    }
  });
  const write = (message: object) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  };
  const next = (key: string) =>
    new Promise<Record<string, unknown>>((resolve) => {
      const message = early.get(key);
      early.delete(key);
      if (message === undefined) waiting.set(key, resolve);
      else resolve(message);
    });
  return {
    notify: (method: string, params: object) => write({ method, params }),
    request: async (method: string, params: object | null): Promise<unknown> => {
      lastId += 1;
      write({ id: lastId, method, params });
      return (await next(String(lastId)))["result"];
    },
    notification: async (method: string): Promise<unknown> => (await next(method))["params"],
  };
}

describe("the language server as a process of its own", () => {
  let child: ChildProcessWithoutNullStreams;
  let client: ReturnType<typeof createClient>;
  beforeAll(() => {
    const main = fileURLToPath(new URL("../cli/main.ts", import.meta.url));
    const argv = ["--conditions=@autotrader/source", main, "lsp", "--stdio"];
    child = spawn(process.execPath, argv);
    client = createClient(child);
  });
  afterAll(() => {
    child.kill();
  });

  test("says what it can do", async () => {
    const initializationOptions = { metrics: [{ name: "tax", type: "number" }, { name: 5 }, null] };
    const result = await client.request("initialize", {
      processId: null,
      rootUri: null,
      capabilities: {},
      initializationOptions,
    });
    expect(result).toMatchObject({
      serverInfo: { name: "alert-rules" },
      capabilities: { hoverProvider: true, codeActionProvider: { codeActionKinds: ["quickfix"] } },
    });
    client.notify("initialized", {});
  });

  test("reports problems when a document is opened and changed", async () => {
    const textDocument = { uri: URI, languageId: "yaml", version: 1, text: TEXT };
    client.notify("textDocument/didOpen", { textDocument });
    expect(await client.notification("textDocument/publishDiagnostics")).toMatchObject({
      uri: URI,
      diagnostics: [
        {
          code: "INVALID_VALUE",
          severity: 1,
          range: { start: { line: 3, character: 14 }, end: { line: 3, character: 18 } },
        },
        {
          code: "UNKNOWN_METRIC",
          severity: 3,
        },
        {
          code: "MISSING_UNIT",
          source: "alert-rules",
          codeDescription: { href: expect.stringMatching(/checks\/missing-unit\.md$/) },
        },
      ],
    });
    const text = TEXT.replace("hihg", "high").replace("liquidity_usd", "tax");
    const change = { textDocument: { uri: URI, version: 2 }, contentChanges: [{ text }] };
    client.notify("textDocument/didChange", change);
    expect(await client.notification("textDocument/publishDiagnostics")).toMatchObject({
      diagnostics: [],
    });
    const back = { textDocument: { uri: URI, version: 3 }, contentChanges: [{ text: TEXT }] };
    client.notify("textDocument/didChange", back);
    await client.notification("textDocument/publishDiagnostics");
  });

  test("offers the fix of the problem under the cursor", async () => {
    const place = { line: 5, character: 66 };
    const actions = await client.request("textDocument/codeAction", {
      textDocument: { uri: URI },
      range: { start: place, end: place },
      context: { diagnostics: [] },
    });
    const end = { line: 5, character: 69 };
    expect(actions).toMatchObject([
      {
        title: "add unit: usd",
        kind: "quickfix",
        isPreferred: true,
        diagnostics: [{ code: "MISSING_UNIT" }],
        edit: { changes: { [URI]: [{ range: { start: end, end }, newText: ", unit: usd" }] } },
      },
    ]);
  });

  test("completes metrics of the host, and explains a problem with the page of its check", async () => {
    const textDocument = { uri: URI };
    const position = { line: 5, character: 25 };
    const items = await client.request("textDocument/completion", { textDocument, position });
    expect(items).toContainEqual({ label: "tax", kind: 18, insertText: "tax" });
    const hover = await client.request("textDocument/hover", {
      textDocument,
      position: { line: 3, character: 15 },
    });
    expect(hover).toMatchObject({
      contents: {
        kind: "markdown",
        value: expect.stringMatching(
          /\[INVALID_VALUE\]\(https:.*invalid-value\.md\)[\s\S]*did you mean high/,
        ),
      },
    });
    const nothing = { textDocument, position: { line: 0, character: 2 } };
    expect(await client.request("textDocument/hover", nothing)).toBeNull();
  });

  describe("knows the names of the file", () => {
    const at = (line: number, from: number, to: number) => ({
      start: { line, character: from },
      end: { line, character: to },
    });
    const ask = (method: string, line: number, character: number, more: object = {}) =>
      client.request(`textDocument/${method}`, {
        textDocument: { uri: NAMES_URI },
        position: { line, character },
        ...more,
      });

    beforeAll(async () => {
      const textDocument = { uri: NAMES_URI, languageId: "yaml", version: 1, text: NAMES };
      client.notify("textDocument/didOpen", { textDocument });
      await client.notification("textDocument/publishDiagnostics");
    });

    test("and goes to where they get their meaning", async () => {
      expect(await ask("definition", 8, 22)).toEqual([{ uri: NAMES_URI, range: at(1, 8, 17) }]);
      expect(await ask("definition", 4, 17)).toEqual([{ uri: NAMES_URI, range: at(16, 2, 7) }]);
      expect(await ask("definition", 9, 30)).toEqual([{ uri: NAMES_URI, range: at(14, 2, 6) }]);
      expect(await ask("definition", 2, 20)).toEqual([]);
    });

    test("and finds where they are used", async () => {
      const context = { includeDeclaration: false };
      expect(await ask("references", 16, 4, { context })).toEqual([
        { uri: NAMES_URI, range: at(4, 15, 22) },
        { uri: NAMES_URI, range: at(14, 42, 47) },
      ]);
      expect(
        await ask("references", 16, 4, { context: { includeDeclaration: true } }),
      ).toHaveLength(3);
    });

    test("and renames them wherever they stand, in the quotes that they have", async () => {
      expect(await ask("prepareRename", 4, 17)).toEqual({
        range: at(4, 15, 22),
        placeholder: "slack",
      });
      expect(await ask("prepareRename", 2, 20)).toBeNull();
      expect(await ask("rename", 4, 17, { newName: "desk" })).toEqual({
        changes: {
          [NAMES_URI]: [
            { range: at(16, 2, 7), newText: "desk" },
            { range: at(4, 15, 22), newText: '"desk"' },
            { range: at(14, 42, 47), newText: "desk" },
          ],
        },
      });
      expect(await ask("rename", 1, 10, { newName: "no such name" })).toBeUndefined();
    });

    test("and outlines them", async () => {
      const symbols = await ask("documentSymbol", 0, 0);
      expect(symbols).toMatchObject([
        {
          name: "rules",
          children: [
            { name: "first_one", detail: "high", kind: 24, selectionRange: at(1, 8, 17) },
            { name: "second", detail: "info", range: { start: { line: 6 } } },
          ],
        },
        { name: "escalation_policies", children: [{ name: "page", kind: 20 }] },
        { name: "channels", children: [{ name: "slack", range: at(16, 2, 26) }] },
      ]);
    });
  });

  test("forgets a closed document, and ends as the protocol says", async () => {
    client.notify("textDocument/didClose", { textDocument: { uri: URI } });
    expect(await client.notification("textDocument/publishDiagnostics")).toEqual({
      uri: URI,
      diagnostics: [],
    });
    expect(await client.request("shutdown", null)).toBeNull();
    const code = new Promise((resolve) => {
      child.once("exit", resolve);
    });
    client.notify("exit", {});
    expect(await code).toBe(0);
  });
});

test("the command has a help, and knows no other options", async () => {
  expect((await runWithFiles(["lsp", "--help"])).stdout).toContain("language server");
  expect((await runWithFiles(["lsp", "--port", "5"])).code).toBe(2);
  expect(lspCommand).toBeTypeOf("function");
});
