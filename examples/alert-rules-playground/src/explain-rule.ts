import { explainCondition, type Rule, type RuleSet } from "@autotrader/alert-rules";
import { formatExplanation, formatExplanationMermaid } from "@autotrader/alert-rules/evaluation";
import { parseSnapshot } from "@autotrader/alert-rules/tooling";

/** Why a rule holds or does not hold on a snapshot, or what keeps that from being told. */
export function explainRule(
  rule: Rule,
  { derivedMetrics }: RuleSet,
  snapshotText: string,
  format: string,
): string {
  const parsed = readSnapshot(snapshotText);
  if (parsed.status === "invalid") return `The snapshot cannot be read: ${parsed.message}`;
  const explanation = explainCondition(rule.condition, parsed.snapshot.values, { derivedMetrics });
  if (format === "json") return JSON.stringify(explanation, null, 2);
  return format === "mermaid"
    ? formatExplanationMermaid(explanation)
    : formatExplanation(explanation);
}

function readSnapshot(text: string): ReturnType<typeof parseSnapshot> {
  try {
    return parseSnapshot(JSON.parse(text));
  } catch (error) {
    const message = error instanceof SyntaxError ? error.message : "it is no JSON";
    return { status: "invalid", message };
  }
}
