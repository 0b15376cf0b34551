import type { CliIo, ExitCode } from "./cli-io.ts";
import { UsageError } from "./usage-error.ts";

const HELP = `Usage: alert-rules <command> [options]

Commands:
  validate [FILES...]   check alert rules files
  test FILES            run tests of rules on virtual time
  generate RULES        make tests that show what rules do
  replay                show what rules would have done on a recorded history
  diff OLD NEW          show what a change of rules does
  eval                  show which rules hold on a snapshot of metrics
  explain               show why, and what would turn a rule over
  schema                print the JSON Schema of the file format
  lsp                   run the language server for editors

Options:
  --help                show this help, or that of a command
  --version             show the version

Exit codes: 0 fine, 1 problems found, 2 wrong usage or unreadable input.
`;

type Command = (argv: readonly string[], io: CliIo) => Promise<ExitCode>;

/** A command is loaded when it is called, so that each starts as fast as it can. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ["validate", async () => (await import("./validate-command.ts")).validateCommand],
  ["test", async () => (await import("./test-command.ts")).testCommand],
  ["generate", async () => (await import("./generate-command.ts")).generateCommand],
  ["replay", async () => (await import("./replay-command.ts")).replayCommand],
  ["diff", async () => (await import("./diff-command.ts")).diffCommand],
  ["eval", async () => (await import("./eval-command.ts")).evalCommand],
  ["explain", async () => (await import("./explain-command.ts")).explainCommand],
  ["schema", async () => (await import("./schema-command.ts")).schemaCommand],
  ["lsp", async () => (await import("./lsp-command.ts")).lspCommand],
]);

/** Runs the command line. Never rejects for anything a person can type or put into a file. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const [name, ...rest] = argv;
  try {
    if (name === "--version") {
      io.stdout(`${io.version}\n`);
      return 0;
    }
    if (name === "--help" || name === "-h" || name === "help") {
      io.stdout(HELP);
      return 0;
    }
    const load = COMMANDS.get(name ?? "");
    if (load !== undefined) {
      const command = await load();
      return await command(rest, io);
    }
    if (name === undefined) throw new UsageError("a command is missing; see alert-rules --help");
    const { suggestWord } = await import("../schema/closest-word.ts");
    const help = suggestWord(name, COMMANDS.keys()) ?? "see alert-rules --help";
    throw new UsageError(`unknown command ${name}; ${help}`);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    io.stderr(`alert-rules: ${error.message}\n`);
    return 2;
  }
}
