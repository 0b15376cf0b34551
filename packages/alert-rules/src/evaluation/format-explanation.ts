import type { Explanation } from "./explain-condition.ts";
import type { Flip } from "./find-flips.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Writes an explanation as indented text, one line per node, and below it what would turn the
 * verdict over. For JSON, `JSON.stringify` the explanation itself: it is plain data.
 *
 * @example
 * ```ts
 * import { explainCondition } from "@autotrader/alert-rules";
 * import { formatExplanation } from "@autotrader/alert-rules/evaluation";
 *
 * const isThin = { kind: "comparison", metric: "liquidity_usd", operator: "lt", threshold: 10_000, unit: "usd" } as const;
 * const text = formatExplanation(explainCondition(isThin, { liquidity_usd: 12_500 }));
 * text.split("\n")[0]; // => "false    liquidity_usd lt 10000 usd: liquidity_usd is 12500, 2500 from turning over"
 * ```
 */
export function formatExplanation(explanation: Explanation): string {
  const goal = explanation.verdict === true ? "no longer holds" : "holds";
  const closing =
    explanation.flips.length === 0
      ? []
      : ["", `It ${goal} when:`, ...explanation.flips.map((flip) => `- ${describeFlip(flip)}`)];
  return [...lines(explanation, ""), ...closing].join("\n");
}

/**
 * Writes an explanation as a Mermaid flowchart: green holds, red does not, yellow is unknown.
 *
 * @example
 * ```ts
 * import { explainCondition } from "@autotrader/alert-rules";
 * import { formatExplanationMermaid } from "@autotrader/alert-rules/evaluation";
 *
 * const isGone = { kind: "absent", metric: "volume" } as const;
 * formatExplanationMermaid(explainCondition(isGone, {})).split("\n")[0]; // => "flowchart TD"
 * ```
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function formatExplanationMermaid(explanation: Explanation): string {
  const nodes: string[] = [];
  let count = 0;
  const draw = (node: Explanation): string => {
    const id = `n${count}`;
    count += 1;
    const label = [node.text, node.reason].map(escapeLabel).join("<br>");
    nodes.push(`  ${id}["${label}"]:::${nameVerdict(node.verdict)}`);
    for (const child of node.children) nodes.push(`  ${id} --> ${draw(child)}`);
    return id;
  };
  draw(explanation);
  return [
    "flowchart TD",
    ...nodes,
    "  classDef true fill:#d3f2d9,stroke:#2a7a3b,color:#111",
    "  classDef false fill:#f8d7d7,stroke:#a33030,color:#111",
    "  classDef unknown fill:#fbf0c4,stroke:#8a6d00,color:#111",
  ].join("\n");
}

function lines(node: Explanation, indent: string): readonly string[] {
  const { text, verdict, reason, distance, children } = node;
  const far = distance === null ? "" : `, ${write(distance)} from turning over`;
  const line = `${nameVerdict(verdict).padEnd(8)} ${indent}${text}: ${reason}${far}`;
  return [line, ...children.flatMap((child) => lines(child, `${indent}  `))];
}

function describeFlip({ metric, from, verdict, distance }: Flip): string {
  const far = distance === null ? "" : `, ${write(distance)} away`;
  const now = from === null ? "has no value" : `is ${JSON.stringify(from)}`;
  return `the comparison of ${metric} becomes ${verdict} (it ${now}${far})`;
}

/** Without the noise of binary fractions, such as 0.10999999999999999. */
function write(distance: number): string {
  return String(Number(distance.toPrecision(12)));
}

function nameVerdict(verdict: Verdict): string {
  return verdict === null ? "unknown" : String(verdict);
}

/** Mermaid reads HTML and its own `#code;` entities in labels. */
function escapeLabel(text: string): string {
  return text.replace(/[^\w .,:()-]/gu, (character) => `#${character.codePointAt(0)};`);
}
