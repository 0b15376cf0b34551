import { AlertRulesError } from "../errors.ts";
import { createFireComparison } from "../replay/compare-fires.ts";
import type { ReplayReport } from "../replay/create-replay.ts";
import { type HistoryFormat, readHistory } from "../replay/read-history.ts";
import { readIncidents } from "../replay/read-incidents.ts";
import { replayHistory } from "../replay/replay-history.ts";
import { type Incident, type ScoredAlert, scoreAlerts } from "../replay/score-alerts.ts";
import { sweepThreshold } from "../replay/sweep-threshold.ts";
import { DURATION_PATTERN, parseDuration } from "../rule-tests/duration.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import { chooseFormat, requireOption } from "./choose-format.ts";
import type { CliIo, ExitCode } from "./cli-io.ts";
import { createProgress } from "./create-progress.ts";
import { formatReplayJson } from "./format-replay-json.ts";
import { formatReplayText } from "./format-replay-text.ts";
import { loadRules } from "./load-rules.ts";
import { parseOptions } from "./parse-options.ts";
import { readChunks } from "./read-chunks.ts";
import { suggestFromSweep } from "./suggest-from-sweep.ts";
import { UsageError } from "./usage-error.ts";

const HELP = `Usage: alert-rules replay --rules FILE --history FILE [options]

Shows what rules would have done on a recorded history: alerts, suppressions and escalations of each
rule, and the noise of each channel. It runs the engine of production on virtual time.

Options:
  --rules FILE      alert rules
  --history FILE    snapshots in the order of time: .csv, else one JSON object per line; - is stdin
  --against FILE    other alert rules: show which alerts only one of the two would fire
  --sweep RULE.METRIC=FROM:TO:STEP
                    try these thresholds, in the unit in which the metric is measured
  --suggest         name the threshold of the sweep with the best F1 (needs --incidents), or the one
                    that fires most within --budget
  --budget N        with --suggest: most alerts of the rule a day
  --incidents FILE  what alerts should have told of (entity_id, at, until, rule), written like a
                    history: show precision, recall and lead time of each rule
  --lead DURATION   how long before an incident an alert still counts for it (default: 1h)
  --format FORMAT   text, json (default: text)
  --help            show this help
`;

/** `alert-rules replay`. */
export async function replayCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const { values } = parseOptions(
    argv,
    {
      rules: { type: "string" },
      history: { type: "string" },
      against: { type: "string" },
      sweep: { type: "string" },
      suggest: { type: "boolean" },
      budget: { type: "string" },
      incidents: { type: "string" },
      lead: { type: "string" },
      format: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
    { allowPositionals: false },
  );
  if (values.help) {
    io.stdout(HELP);
    return 0;
  }
  const format = chooseFormat(values.format, ["text", "json"]);
  const path = requireOption("history", values.history);
  if (values.against !== undefined && values.sweep !== undefined) {
    throw new UsageError("--against and --sweep cannot be used together");
  }
  const rules = await loadRules(requireOption("rules", values.rules), io);
  const other = values.against === undefined ? null : await loadRules(values.against, io);
  const sweep = values.sweep === undefined ? null : readSweep(values.sweep, rules.ruleSet);
  const swept = sweep?.values ?? [];
  const { suggest = false } = values;
  const budgetPerDay = readBudget(values.budget, suggest);
  if (suggest && (sweep === null || (budgetPerDay === null && values.incidents === undefined)))
    throw new UsageError("--suggest needs --sweep, and --incidents or --budget");

  const labels =
    values.incidents === undefined ? null : await readLabels(values.incidents, rules.ruleSet, io);
  const leadMs = readLead(values.lead, labels !== null);

  const comparison = createFireComparison();
  const progress = createProgress("snapshots", io.stderr);
  const others = other === null ? [] : [other.ruleSet];
  const ruleSets = [rules.ruleSet, ...others, ...swept.map((one) => one.rules)];
  const alerts = ruleSets.map((): ScoredAlert[] => []);
  const [report, ...more] = await explainFaults(path, () =>
    replayHistory(ruleSets, readHistory(readChunks(path, io), formatOf(path)), {
      onSnapshot: progress.update,
      onFired: (fired) => {
        const [first = [], second = []] = fired;
        if (other !== null) comparison.add(first, second);
        if (labels !== null) fired.forEach((some, at) => void alerts[at]?.push(...some));
      },
    }),
  );
  if (report === undefined) throw new UsageError(`${path} could not be replayed`);
  const seen = labels === null ? null : withinHistory(labels, report, leadMs);
  const scoresOf = (at: number) =>
    seen === null
      ? []
      : scoreAlerts(
          rules.ruleSet.rules.map(({ id }) => id),
          alerts[at] ?? [],
          seen,
          { leadMs },
        );
  const sweptRule = values.sweep?.split(".")[0] ?? null;
  const otherReport = other === null ? undefined : more[0];
  const tried = {
    report,
    sweep: swept.flatMap(({ value }, index) => {
      const ofValue = more[index];
      const score = scoresOf(index + 1).find(({ rule }) => rule === sweptRule) ?? null;
      return ofValue === undefined ? [] : [{ value, report: ofValue, score }];
    }),
    sweptRule,
  };
  const result = {
    rulesPath: rules.path,
    ...tried,
    suggestion:
      suggest && sweep !== null ? suggestFromSweep(tried, sweep.present, budgetPerDay) : null,
    incidents:
      labels === null || seen === null
        ? null
        : {
            path: labels.path,
            leadMs,
            outside: labels.incidents.length - seen.length,
            scores: scoresOf(0),
          },
    against:
      other === null || otherReport === undefined
        ? null
        : {
            path: other.path,
            report: otherReport,
            rules: comparison.rules(),
            examples: comparison.examples(),
          },
  };
  io.stdout(format === "json" ? formatReplayJson(result) : formatReplayText(result));
  const seconds = progress.elapsedSeconds();
  if (seconds > 1) {
    const evaluated = report.snapshots * ruleSets.reduce((sum, set) => sum + set.rules.length, 0);
    const rate = Math.round(evaluated / seconds);
    io.stderr(
      `${report.snapshots} snapshots in ${seconds.toFixed(1)} s: ${rate} rules per second\n`,
    );
  }
  return 0;
}

interface Labels {
  readonly path: string;
  readonly incidents: readonly Incident[];
}

async function readLabels(path: string, { rules }: RuleSet, io: CliIo): Promise<Labels> {
  const incidents: Incident[] = [];
  const known = new Set(rules.map(({ id }) => id));
  await explainFaults(path, async () => {
    const read = readIncidents(readChunks(path, io), formatOf(path));
    for await (const incident of read) {
      const { rule } = incident;
      // Nobody would ever tell of it, and recall would be too low.
      if (rule !== null && !known.has(rule))
        throw new UsageError(`${path}: there is no rule ${rule}`);
      incidents.push(incident);
    }
  });
  return { path, incidents };
}

function readLead(text: string | undefined, hasIncidents: boolean): number {
  if (text === undefined) return 3_600_000;
  if (!hasIncidents) throw new UsageError("--lead needs --incidents");
  if (DURATION_PATTERN.test(text)) return parseDuration(text);
  throw new UsageError(`--lead must be a duration such as 90s or 1h30m, got ${text}`);
}

function readBudget(text: string | undefined, suggest: boolean): number | null {
  if (text === undefined) return null;
  if (!suggest) throw new UsageError("--budget needs --suggest");
  if (/^[0-9]+(\.[0-9]+)?$/.test(text)) return Number(text);
  throw new UsageError(`--budget must be a number of alerts a day, got ${text}`);
}

/** Those that an alert of the history could have told of. */
function withinHistory({ incidents }: Labels, report: ReplayReport, leadMs: number) {
  const { fromMs, toMs } = report;
  if (fromMs === null || toMs === null) return [];
  return incidents.filter((one) => one.toMs >= fromMs && one.fromMs - leadMs <= toMs);
}

function formatOf(path: string): HistoryFormat {
  return /\.csv$/i.test(path) ? "csv" : "jsonl";
}

/** A fault of the history is one of the input, with the name of the file. */
async function explainFaults<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!AlertRulesError.is(error, "HISTORY_UNREADABLE")) throw error;
    throw new UsageError(`${path}:${error.details.line}: ${error.details.reason}`);
  }
}

const NUMBER = "(-?[0-9]+(?:\\.[0-9]+)?(?:e-?[0-9]+)?)";
const SWEEP = new RegExp(`^([a-z0-9_]+)\\.([a-z0-9_]+)=${NUMBER}:${NUMBER}:${NUMBER}$`, "i");

function readSweep(text: string, ruleSet: RuleSet) {
  const [, rule, metric, from, to, step] = SWEEP.exec(text) ?? [];
  if (rule === undefined || metric === undefined) {
    throw new UsageError(`--sweep must be RULE.METRIC=FROM:TO:STEP, got ${text}`);
  }
  const range = { from: Number(from), to: Number(to), step: Number(step) };
  const result = sweepThreshold(ruleSet, { rule, metric, ...range });
  if (result.status === "refused") throw new UsageError(`--sweep: ${result.reason}`);
  return result;
}
