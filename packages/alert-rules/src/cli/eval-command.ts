import { compileCondition } from "../evaluation/compile-condition.ts";
import type { Verdict } from "../evaluation/verdict.ts";
import type { Severity } from "../schema/vocabulary.ts";
import type { ReadSnapshot } from "../snapshots/parse-snapshot.ts";
import { chooseFormat, requireOption } from "./choose-format.ts";
import type { CliIo, ExitCode } from "./cli-io.ts";
import { describeSnapshot } from "./describe-snapshot.ts";
import { loadRules } from "./load-rules.ts";
import { parseOptions } from "./parse-options.ts";
import { readSnapshots } from "./read-snapshots.ts";

const HELP = `Usage: alert-rules eval --rules FILE --metrics FILE [options]

Shows which rules hold on each snapshot of a metrics file: true, false or unknown. It looks at
conditions only; test and replay follow alerts through time.

Options:
  --rules FILE      alert rules
  --metrics FILE    snapshots: a JSON object, an array of them, or one per line (.jsonl); - is stdin
  --fail-on-match   exit with 1 when any rule holds on any snapshot
  --format FORMAT   text, json (default: text)
  --help            show this help

A snapshot: {"entity_id": "GEM", "at": "2026-03-01T12:00:00Z", "liquidity_usd": 4200}
`;

/** `alert-rules eval`. */
export async function evalCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const { values } = parseOptions(
    argv,
    {
      rules: { type: "string" },
      metrics: { type: "string" },
      "fail-on-match": { type: "boolean" },
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
  const metricsPath = requireOption("metrics", values.metrics);
  const { ruleSet } = await loadRules(requireOption("rules", values.rules), io);
  const snapshots = await readSnapshots(metricsPath, io);
  const { derivedMetrics } = ruleSet;
  const rules = ruleSet.rules.map(({ id, severity, condition }) => {
    return { id, severity, decide: compileCondition(condition, { derivedMetrics }) };
  });
  const evaluated = snapshots.map((snapshot) => ({
    snapshot,
    verdicts: rules.map(({ id, severity, decide }) => {
      return { rule: id, severity, verdict: decide(snapshot.values) };
    }),
  }));
  io.stdout(format === "json" ? formatJson(evaluated) : formatText(evaluated));
  const anyHolds = evaluated.some(({ verdicts }) => verdicts.some(({ verdict }) => verdict));
  return values["fail-on-match"] && anyHolds ? 1 : 0;
}

interface EvaluatedSnapshot {
  readonly snapshot: ReadSnapshot;
  readonly verdicts: readonly {
    readonly rule: string;
    readonly severity: Severity;
    readonly verdict: Verdict;
  }[];
}

function formatJson(evaluated: readonly EvaluatedSnapshot[]): string {
  const snapshots = evaluated.map(({ snapshot: { entityId, atMs }, verdicts }) => ({
    entity_id: entityId,
    at: atMs === null ? null : new Date(atMs).toISOString(),
    verdicts,
  }));
  return `${JSON.stringify({ snapshots, summary: summarise(evaluated) }, null, 2)}\n`;
}

function formatText(evaluated: readonly EvaluatedSnapshot[]): string {
  const blocks = evaluated.map(({ snapshot, verdicts }) => {
    const lines = verdicts.map(({ rule, severity, verdict }) => {
      return `  ${nameVerdict(verdict).padEnd(7)}  ${severity.padEnd(8)}  ${rule}`;
    });
    return [describeSnapshot(snapshot), ...lines].join("\n");
  });
  const { snapshots, holding, not_holding: others, unknown } = summarise(evaluated);
  const counted = `${snapshots} snapshot${snapshots === 1 ? "" : "s"}`;
  return `${blocks.join("\n\n")}\n\n${counted}: ${holding} true, ${others} false, ${unknown} unknown\n`;
}

function summarise(evaluated: readonly EvaluatedSnapshot[]) {
  const verdicts = evaluated.flatMap((one) => one.verdicts.map(({ verdict }) => verdict));
  const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length;
  return {
    snapshots: evaluated.length,
    holding: count(true),
    not_holding: count(false),
    unknown: count(null),
  };
}

function nameVerdict(verdict: Verdict): string {
  return verdict === null ? "unknown" : String(verdict);
}
