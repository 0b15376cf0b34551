import { connectServer } from "../lsp/connect-server.ts";
import type { CliIo, ExitCode } from "./cli-io.ts";
import { parseOptions } from "./parse-options.ts";
import { UsageError } from "./usage-error.ts";

const HELP = `Usage: alert-rules lsp [--stdio]

Runs the language server on standard input and output, for editors. It needs the package
vscode-languageserver beside this one.

Options:
  --stdio           accepted, because editors send it
  --help            show this help
`;

/** `alert-rules lsp`. Ends with the editor: the protocol's exit, or the end of its stream. */
export async function lspCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const { values } = parseOptions(argv, {
    stdio: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    io.stdout(HELP);
    return 0;
  }
  const { createConnection, ProposedFeatures } = await loadServer();
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  const ended = new Promise<void>((resolve) => {
    process.stdin.once("end", resolve);
  });
  connectServer(connection, io.version);
  await ended;
  return 0;
}

/** Loaded only here: everything else starts without it. */
async function loadServer() {
  try {
    return await import("vscode-languageserver/node");
  } catch {
    throw new UsageError("the language server needs the package vscode-languageserver: install it");
  }
}
