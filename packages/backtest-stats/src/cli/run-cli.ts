import { BacktestStatsError, type BacktestStatsErrorCode } from "../errors.ts";
import type { CliIo, ExitCode } from "./cli-io.ts";
import { HELP_TEXT } from "./help-text.ts";
import type { Parsed } from "./parse-values.ts";
import { runCommand } from "./run-command.ts";
import { parseRunOptions } from "./run-options.ts";
import { statsCommand } from "./stats-command.ts";
import { parseStatsOptions } from "./stats-options.ts";

/** Runs the command line `backtest`. Never rejects for bad input: it says what is wrong in one line. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const [command, ...rest] = argv;
  if (argv.length === 0 || argv.includes("--help") || argv.includes("-h")) {
    io.stdout(HELP_TEXT);
    return argv.length === 0 ? 2 : 0;
  }
  if (argv.includes("--version")) {
    io.stdout(`${io.version}\n`);
    return 0;
  }
  if (command === "run") return execute(parseRunOptions(rest), runCommand, io);
  if (command === "stats") return execute(parseStatsOptions(rest), statsCommand, io);
  return refuse(`unknown command "${command}"`, io);
}

async function execute<Options>(
  parsed: Parsed<Options>,
  command: (options: Options, io: CliIo) => Promise<void>,
  io: CliIo,
): Promise<ExitCode> {
  if (parsed.status === "wrong") return refuse(parsed.problem, io);
  try {
    await command(parsed.value, io);
    return 0;
  } catch (error) {
    return explain(error, io);
  }
}

/** Errors that say something about the data rather than about the call. */
const FINDINGS: ReadonlySet<BacktestStatsErrorCode> = new Set([
  "TOO_FEW_WINDOWS",
  "HISTORY_EMPTY",
  "REPORT_NOT_WRITTEN",
]);

function explain(error: unknown, io: CliIo): ExitCode {
  if (!BacktestStatsError.is(error)) throw error;
  io.stderr(`backtest: ${error.message}\n`);
  if (BacktestStatsError.is(error, "HISTORY_UNREADABLE") && error.details.total > 1) {
    for (const { message, position } of error.details.problems) {
      if (position !== undefined) io.stderr(`  line ${position.line}: ${message}\n`);
    }
  }
  return FINDINGS.has(error.code) ? 1 : 2;
}

function refuse(problem: string, io: CliIo): ExitCode {
  io.stderr(`backtest: ${problem}\nTry "backtest --help".\n`);
  return 2;
}
