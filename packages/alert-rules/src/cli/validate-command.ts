import type { CustomCheck } from "../custom-check.ts";
import { expressions } from "../expressions/expressions.ts";
import type { Fix } from "../fix/fix.ts";
import { validateAlertRulesWithFixes } from "../fix/validate-with-fixes.ts";
import { requireRuleKeys } from "../require-rule-keys.ts";
import {
  applyBaseline,
  type Baseline,
  readBaseline,
  toBaseline,
  writeBaseline,
} from "./baseline.ts";
import { chooseFormat } from "./choose-format.ts";
import { choosePaths, DEFAULT_FILE } from "./choose-paths.ts";
import type { CliIo, ExitCode } from "./cli-io.ts";
import type { FileReport, Formatter } from "./file-report.ts";
import { fixFile } from "./fix-file.ts";
import { formatCheckstyle } from "./format-checkstyle.ts";
import { formatGithub } from "./format-github.ts";
import { formatGitlab } from "./format-gitlab.ts";
import { formatJson } from "./format-json.ts";
import { formatJunit } from "./format-junit.ts";
import { formatSarif } from "./format-sarif.ts";
import { formatText } from "./format-text.ts";
import { parseOptions } from "./parse-options.ts";
import { readText } from "./read-text.ts";
import { repeatOnChange } from "./repeat-on-change.ts";
import { UsageError } from "./usage-error.ts";
import { writeText } from "./write-text.ts";

const FORMATTERS: Readonly<Record<Format, Formatter>> = {
  text: formatText,
  json: formatJson,
  sarif: formatSarif,
  github: formatGithub,
  gitlab: formatGitlab,
  junit: formatJunit,
  checkstyle: formatCheckstyle,
};
type Format = (typeof FORMATS)[number];
const FORMATS = ["text", "json", "sarif", "github", "gitlab", "junit", "checkstyle"] as const;

type RuleKey = (typeof RULE_KEYS)[number];
/** What a rule may lack, and people may want it to have. */
const RULE_KEYS = [
  "owner",
  "runbook",
  "tags",
  "escalation_policy",
  "suppression_duration",
  "message_template",
  "missing_data",
] as const;

const HELP = `Usage: alert-rules validate [FILES...] [options]

Checks alert rules files. FILES are files, folders, or patterns such as 'rules/**/*.yaml';
- is standard input. Without any it checks ${DEFAULT_FILE}.

Options:
  --config FILE     check this file too
  --require KEY     let every rule have this key, such as owner or runbook
  --strict          let warnings fail as errors do
  --baseline FILE   tell only problems that are not in this file
  --since COMMIT    tell only problems that the files did not have at this commit of git
  --write-baseline FILE   write all problems to this file, and end well
  --fix             mend what can be mended, and report what is left
  --safe            with --fix: only what keeps the meaning of the file
  --watch           check again whenever a file changes, until Ctrl-C
  --format FORMAT   ${FORMATS.join(", ")}
                    (default: text)
  --help            show this help
`;

/** `alert-rules validate`. */
export async function validateCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const { values, positionals } = parseOptions(argv, {
    config: { type: "string", multiple: true },
    require: { type: "string", multiple: true },
    strict: { type: "boolean" },
    baseline: { type: "string" },
    since: { type: "string" },
    "write-baseline": { type: "string" },
    fix: { type: "boolean" },
    safe: { type: "boolean" },
    watch: { type: "boolean" },
    format: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    io.stdout(HELP);
    return 0;
  }
  const format = chooseFormat(values.format, FORMATS);
  const { strict = false } = values;
  const kinds = chooseFixes(values);
  const { since } = values;
  if (since !== undefined && values.baseline !== undefined)
    throw new UsageError("--since and --baseline do not go together");
  if (since !== undefined && values["write-baseline"] !== undefined)
    throw new UsageError("--since writes no baseline");
  const extraChecks = [requireRuleKeys((values.require ?? []).map(readRuleKey))];
  const paths = await choosePaths([...(values.config ?? []), ...positionals], io);
  if (kinds !== null && paths.includes("-")) throw new UsageError("--fix needs files, not -");
  if (since !== undefined && paths.includes("-"))
    throw new UsageError("--since needs files, not -");
  if (values.watch) {
    const others = ["fix", "write-baseline"] as const;
    const other = others.find((name) => values[name] !== undefined);
    if (other !== undefined) throw new UsageError(`--watch and --${other} do not go together`);
    if (format !== "text") throw new UsageError("--watch writes text only");
    if (paths.includes("-")) throw new UsageError("--watch needs files, not -");
    const once = argv.filter((word) => word !== "--watch");
    return repeatOnChange(paths, () => validateCommand(once, io), io);
  }
  const baseline =
    since === undefined
      ? await loadBaseline(values.baseline, io)
      : await judgeBefore(since, paths, extraChecks, io);

  const reports: FileReport[] = [];
  let unreadable = 0;
  for (const path of paths) {
    try {
      reports.push(await reportFile(path, kinds, extraChecks, io));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      io.stderr(`alert-rules: ${error.message}\n`);
      unreadable += 1;
    }
  }
  const baselinePath = values["write-baseline"];
  if (baselinePath !== undefined) {
    if (unreadable > 0) return 2;
    await writeText(baselinePath, writeBaseline(reports), io);
    io.stdout(`${baselinePath} has ${countProblems(reports)} now\n`);
    return 0;
  }
  const told = applyBaseline(reports, baseline);
  if (told.mended > 0 && since === undefined) {
    io.stderr(
      `alert-rules: ${told.mended} of the baseline's problems ${told.mended === 1 ? "is" : "are"} mended: write it anew with --write-baseline\n`,
    );
  }
  io.stdout(FORMATTERS[format](told.reports, { ...io, strict }));
  if (unreadable > 0) return 2;
  return hasFailed(told.reports, strict) ? 1 : 0;
}

/** Without a file nothing is known. */
async function loadBaseline(path: string | undefined, io: CliIo): Promise<Baseline> {
  return path === undefined ? new Map() : readBaseline(await readText(path, io), path);
}

/** The problems that the files had at a commit. */
async function judgeBefore(
  commit: string,
  paths: readonly string[],
  extraChecks: readonly CustomCheck[],
  io: CliIo,
): Promise<Baseline> {
  const reports: FileReport[] = [];
  for (const path of paths) {
    const text = await io.readAtCommit(path, commit);
    if (text === null) continue;
    const verdict = validateAlertRulesWithFixes(text, { extraChecks, expressions });
    reports.push({ path, text, verdict });
  }
  return toBaseline(reports);
}

function countProblems(reports: readonly FileReport[]): string {
  const count = reports.reduce((sum, { verdict }) => sum + verdict.problems.length, 0);
  return count === 1 ? "1 problem" : `${count} problems`;
}

async function reportFile(
  path: string,
  kinds: readonly Fix["kind"][] | null,
  extraChecks: readonly CustomCheck[],
  io: CliIo,
): Promise<FileReport> {
  const text = await readText(path, io);
  if (kinds !== null) return fixFile(path, text, { kinds, extraChecks, expressions }, io);
  return {
    path,
    text,
    verdict: validateAlertRulesWithFixes(text, { extraChecks, expressions }),
  };
}

function readRuleKey(given: string): RuleKey {
  const key = RULE_KEYS.find((one) => one === given);
  if (key !== undefined) return key;
  throw new UsageError(`--require does not take ${given}: use one of ${RULE_KEYS.join(", ")}`);
}

/** `null` when nothing is mended. */
function chooseFixes({
  fix = false,
  safe = false,
}: {
  readonly fix?: boolean | undefined;
  readonly safe?: boolean | undefined;
}): readonly Fix["kind"][] | null {
  if (safe && !fix) throw new UsageError("--safe goes with --fix");
  if (!fix) return null;
  return safe ? ["safe"] : ["safe", "suggested"];
}

function hasFailed(reports: readonly FileReport[], strict: boolean): boolean {
  return reports.some(({ verdict }) =>
    verdict.problems.some(
      ({ severity }) => severity === "error" || (strict && severity === "warning"),
    ),
  );
}
