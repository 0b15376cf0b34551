import { diffRuleSets } from "../comparison/diff-rule-sets.ts";
import type { RuleSetDiff } from "../comparison/rule-set-diff.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import { chooseFormat } from "./choose-format.ts";
import type { CliIo, ExitCode } from "./cli-io.ts";
import { formatDiffJson } from "./format-diff-json.ts";
import { formatDiffText } from "./format-diff-text.ts";
import { loadRules, readRules } from "./load-rules.ts";
import { parseOptions } from "./parse-options.ts";
import { UsageError } from "./usage-error.ts";

const HELP = `Usage: alert-rules diff OLD NEW [options]
       alert-rules diff --since COMMIT FILE [options]

Shows what a change of rules does. Of each changed rule it tells whether it fires on more snapshots, on
fewer or on the same ones, with a snapshot that shows it: decided over all values, not tried on some. Each
snapshot is looked at alone; keys such as for and window are shown as they are written.

Options:
  --since COMMIT    compare FILE with what it was at this commit of git
  --exit-code       end with 1 when anything differs
  --format FORMAT   text, json (default: text)
  --help            show this help
`;

/** `alert-rules diff`. */
export async function diffCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const { values, positionals } = parseOptions(argv, {
    since: { type: "string" },
    "exit-code": { type: "boolean" },
    format: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    io.stdout(HELP);
    return 0;
  }
  const format = chooseFormat(values.format, ["text", "json"]);
  const [before, after] =
    values.since === undefined
      ? await loadBoth(positionals, io)
      : await loadSince(values.since, positionals, io);
  const diff = diffRuleSets(before, after);
  io.stdout(format === "json" ? formatDiffJson(diff) : formatDiffText(diff));
  return values["exit-code"] && differs(diff) ? 1 : 0;
}

async function loadBoth(
  [oldPath, newPath, extra]: readonly string[],
  io: CliIo,
): Promise<readonly [RuleSet, RuleSet]> {
  if (oldPath === undefined || newPath === undefined || extra !== undefined)
    throw new UsageError("diff takes two files, the old one first, or --since COMMIT and one");
  const before = await loadRules(oldPath, io);
  return [before.ruleSet, (await loadRules(newPath, io)).ruleSet];
}

/** A file that was not there yet had no rules. */
async function loadSince(
  commit: string,
  [path, extra]: readonly string[],
  io: CliIo,
): Promise<readonly [RuleSet, RuleSet]> {
  if (path === undefined || path === "-" || extra !== undefined)
    throw new UsageError("diff --since COMMIT takes one file");
  const { ruleSet } = await loadRules(path, io);
  const text = await io.readAtCommit(path, commit);
  return [text === null ? NO_RULES : readRules(`${path} at ${commit}`, text, io).ruleSet, ruleSet];
}

const NO_RULES: RuleSet = {
  rules: [],
  derivedMetrics: [],
  suppressions: [],
  deduplicationMs: 0,
  escalationPolicies: {},
  channels: null,
};

function differs({ added, removed, changed, settings }: RuleSetDiff): boolean {
  return [added, removed, changed, settings].some(({ length }) => length > 0);
}
