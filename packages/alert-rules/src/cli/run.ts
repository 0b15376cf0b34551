import type { CliIo, ExitCode } from "./cli-io.ts";
import { evalCommand } from "./eval-command.ts";
import { explainCommand } from "./explain-command.ts";
import { replayCommand } from "./replay-command.ts";
import { schemaCommand } from "./schema-command.ts";
import { testCommand } from "./test-command.ts";
import { UsageError } from "./usage-error.ts";
import { validateCommand } from "./validate-command.ts";

const HELP = `Usage: alert-rules <command> [options]

Commands:
  validate [FILES...]   check alert rules files
  test FILES            run tests of rules on virtual time
  replay                show what rules would have done on a recorded history
  eval                  show which rules hold on a snapshot of metrics
  explain               show why, and what would turn a rule over
  schema                print the JSON Schema of the file format

Options:
  --help                show this help, or that of a command
  --version             show the version

Exit codes: 0 fine, 1 problems found, 2 wrong usage or unreadable input.
`;

const COMMANDS: ReadonlyMap<string, (argv: readonly string[], io: CliIo) => Promise<ExitCode>> =
  new Map([
    ["validate", validateCommand],
    ["test", testCommand],
    ["replay", replayCommand],
    ["eval", evalCommand],
    ["explain", explainCommand],
    ["schema", schemaCommand],
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
    const command = COMMANDS.get(name ?? "");
    if (command !== undefined) return await command(rest, io);
    const message = name === undefined ? "a command is missing" : `unknown command ${name}`;
    throw new UsageError(`${message}; see alert-rules --help`);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    io.stderr(`alert-rules: ${error.message}\n`);
    return 2;
  }
}
