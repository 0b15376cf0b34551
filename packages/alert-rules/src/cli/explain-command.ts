import { type Explanation, explainCondition } from "../evaluation/explain-condition.ts";
import { formatExplanation, formatExplanationMermaid } from "../evaluation/format-explanation.ts";
import type { Rule } from "../rules/rule-set.ts";
import type { ReadSnapshot } from "../snapshots/parse-snapshot.ts";
import { chooseFormat, requireOption } from "./choose-format.ts";
import { chooseRules } from "./choose-rules.ts";
import type { CliIo, ExitCode } from "./cli-io.ts";
import { describeSnapshot } from "./describe-snapshot.ts";
import { loadRules } from "./load-rules.ts";
import { parseOptions } from "./parse-options.ts";
import { readSnapshots } from "./read-snapshots.ts";
import { UsageError } from "./usage-error.ts";

const HELP = `Usage: alert-rules explain --rules FILE --metrics FILE [options]

Shows why each rule holds, does not hold or cannot be decided: value, verdict and reason of every
part of its condition, how far a number is from its threshold, and what would turn the rule over.

Options:
  --rules FILE      alert rules
  --metrics FILE    snapshots: a JSON object, an array of them, or one per line (.jsonl); - is stdin
  --rule ID         only this rule; may be repeated
  --entity ID       only snapshots of this entity
  --format FORMAT   text, json, mermaid (default: text); mermaid draws one rule on one snapshot
  --help            show this help
`;

/** `alert-rules explain`. */
export async function explainCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const { values } = parseOptions(
    argv,
    {
      rules: { type: "string" },
      metrics: { type: "string" },
      rule: { type: "string", multiple: true },
      entity: { type: "string" },
      format: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
    { allowPositionals: false },
  );
  if (values.help) {
    io.stdout(HELP);
    return 0;
  }
  const format = chooseFormat(values.format, ["text", "json", "mermaid"]);
  const metricsPath = requireOption("metrics", values.metrics);
  const { ruleSet } = await loadRules(requireOption("rules", values.rules), io);
  const rules = chooseRules(ruleSet.rules, values.rule);
  const snapshots = chooseSnapshots(await readSnapshots(metricsPath, io), values.entity);
  const explained = snapshots.flatMap((snapshot) =>
    rules.map((rule) => ({
      snapshot,
      rule,
      explanation: explainCondition(rule.condition, snapshot.values, ruleSet),
    })),
  );
  io.stdout(FORMATTERS[format](explained));
  return 0;
}

interface Explained {
  readonly snapshot: ReadSnapshot;
  readonly rule: Rule;
  readonly explanation: Explanation;
}

const FORMATTERS = { text: formatText, json: formatJson, mermaid: formatMermaid };

function chooseSnapshots(snapshots: readonly ReadSnapshot[], entity: string | undefined) {
  if (entity === undefined) return snapshots;
  const chosen = snapshots.filter(({ entityId }) => entityId === entity);
  if (chosen.length > 0) return chosen;
  throw new UsageError(`there is no snapshot of ${entity}`);
}

function formatText(explained: readonly Explained[]): string {
  const blocks = explained.map(({ snapshot, rule, explanation }) => {
    return `${rule.id}, ${describeSnapshot(snapshot)}\n${formatExplanation(explanation)}`;
  });
  return `${blocks.join("\n\n")}\n`;
}

function formatJson(explained: readonly Explained[]): string {
  const explanations = explained.map(({ snapshot: { entityId, atMs }, rule, explanation }) => ({
    rule: rule.id,
    entity_id: entityId,
    at: atMs === null ? null : new Date(atMs).toISOString(),
    explanation,
  }));
  return `${JSON.stringify({ explanations }, null, 2)}\n`;
}

function formatMermaid(explained: readonly Explained[]): string {
  const [only, ...others] = explained;
  if (only === undefined || others.length > 0) {
    const count = explained.length;
    throw new UsageError(
      `mermaid draws one rule on one snapshot, not ${count}: use --rule, --entity`,
    );
  }
  return `${formatExplanationMermaid(only.explanation)}\n`;
}
