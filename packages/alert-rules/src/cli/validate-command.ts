import { type AlertRulesVerdict, validateAlertRules } from "../validate-alert-rules.ts";
import type { CliIo, ExitCode } from "./cli-io.ts";
import { formatGithub } from "./format-github.ts";
import { formatJson } from "./format-json.ts";
import { formatSarif } from "./format-sarif.ts";
import { formatText } from "./format-text.ts";
import { parseOptions } from "./parse-options.ts";
import { UsageError } from "./usage-error.ts";

/** One validated file. */
export interface FileReport {
  readonly path: string;
  readonly text: string;
  readonly verdict: AlertRulesVerdict;
}

/** Turns reports into what is printed, with a line break at the end unless it is empty. */
export type Formatter = (reports: readonly FileReport[], io: CliIo) => string;

const DEFAULT_FILE = "configs/alert-rules.yaml";

const FORMATTERS: ReadonlyMap<string, Formatter> = new Map([
  ["text", formatText],
  ["json", formatJson],
  ["sarif", formatSarif],
  ["github", formatGithub],
]);

const HELP = `Usage: alert-rules validate [FILES...] [options]

Checks alert rules files. Without files it checks ${DEFAULT_FILE}; - reads standard input.

Options:
  --config FILE     check this file too
  --strict          let warnings fail as errors do
  --format FORMAT   ${[...FORMATTERS.keys()].join(", ")} (default: text)
  --help            show this help
`;

/** `alert-rules validate`. */
export async function validateCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const { values, positionals } = parseOptions(argv, {
    config: { type: "string", multiple: true },
    strict: { type: "boolean" },
    format: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    io.stdout(HELP);
    return 0;
  }
  const format = values.format ?? "text";
  const formatter = FORMATTERS.get(format);
  if (formatter === undefined) {
    const known = [...FORMATTERS.keys()].join(", ");
    throw new UsageError(`unknown format ${format}: use one of ${known}`);
  }

  const reports: FileReport[] = [];
  let unreadable = 0;
  for (const path of await choosePaths([...(values.config ?? []), ...positionals], io)) {
    const text = await readText(path, io);
    if (text === null) unreadable += 1;
    else reports.push({ path, text, verdict: validateAlertRules(text) });
  }
  io.stdout(formatter(reports, io));
  if (unreadable > 0) return 2;
  return hasFailed(reports, values.strict ?? false) ? 1 : 0;
}

async function choosePaths(named: readonly string[], io: CliIo): Promise<readonly string[]> {
  if (named.length > 0) return [...new Set(named)];
  if (await io.fileExists(DEFAULT_FILE)) return [DEFAULT_FILE];
  throw new UsageError(`no files given, and there is no ${DEFAULT_FILE}`);
}

/** Bytes that are not UTF-8 become U+FFFD, which validation reports with its place. */
async function readText(path: string, io: CliIo): Promise<string | null> {
  try {
    const bytes = path === "-" ? await io.readStdin() : await io.readFile(path);
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    io.stderr(`alert-rules: cannot read ${path}${reason}\n`);
    return null;
  }
}

function hasFailed(reports: readonly FileReport[], strict: boolean): boolean {
  return reports.some(({ verdict }) =>
    verdict.problems.some(
      ({ severity }) => severity === "error" || (strict && severity === "warning"),
    ),
  );
}
