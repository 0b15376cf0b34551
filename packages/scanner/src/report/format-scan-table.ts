import type { ScanOutcome } from "../scan-result.ts";
import { plainText } from "./plain-text.ts";

/** How {@link formatScanTable} writes. */
export interface ScanTableOptions {
  /**
   * `text` for terminals, `markdown` for reports and pull requests.
   *
   * @defaultValue "text"
   */
  readonly format?: "text" | "markdown" | undefined;
}

const headings = [
  "#",
  "Token",
  "Score",
  "Range",
  "Confidence",
  "Liquidity",
  "Safety",
  "Flag",
  "Sources missing",
];
const rightAligned: ReadonlySet<number> = new Set([0, 2, 3, 4, 5, 6]);

/**
 * Writes outcomes as a table: scored tokens by score, best first, then the others. Unknown values
 * are `?`. Whatever tokens call themselves, the output holds no control character and stays in its cells.
 *
 * @returns Lines with a final line break, without colours.
 */
export function formatScanTable(
  outcomes: readonly ScanOutcome[],
  { format = "text" }: ScanTableOptions = {},
): string {
  const rows = [...outcomes].sort(byScore).map((outcome, index) => rowOf(outcome, index + 1));
  return format === "markdown" ? markdownOf(rows) : textOf(rows);
}

function byScore(left: ScanOutcome, right: ScanOutcome): number {
  const scoreOf = (outcome: ScanOutcome) => (outcome.status === "scored" ? outcome.gemScore : -1);
  return scoreOf(right) - scoreOf(left);
}

function rowOf(outcome: ScanOutcome, rank: number): readonly string[] {
  const name = plainText(outcome.token.symbol).slice(0, 20) || "?";
  const missing = outcome.sources
    .filter(({ status }) => status === "failed" || status === "partial")
    .map(({ name: source, status }) => (status === "partial" ? `${source} (part)` : source))
    .map(plainText)
    .join(", ");
  if (outcome.status !== "scored") {
    return [String(rank), name, outcome.status, "", "", "", "", "", missing];
  }
  const { low, high } = outcome.gemScoreInterval;
  return [
    String(rank),
    name,
    outcome.gemScore.toFixed(1),
    `${low.toFixed(0)}-${high.toFixed(0)}`,
    `${(100 * outcome.confidence).toFixed(0)} %`,
    usd(outcome.features["liquidity_usd"]?.value),
    outcome.safety.score === null ? "?" : outcome.safety.score.toFixed(2),
    outcome.flagged ? "GEM" : "",
    missing,
  ];
}

function usd(value: unknown): string {
  if (typeof value !== "number") return "?";
  if (value >= 1e9) return `$${(value / 1e9).toFixed(1)}B`;
  if (value >= 1e6) return `$${(value / 1e6).toFixed(1)}M`;
  return value >= 1e3 ? `$${(value / 1e3).toFixed(1)}k` : `$${value.toFixed(0)}`;
}

function textOf(rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => [...(row[column] ?? "")].length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const padding = " ".repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length));
        return rightAligned.has(column) ? padding + cell : cell + padding;
      })
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width));
  return `${[headings, rule, ...rows].map(line).join("\n")}\n`;
}

function markdownOf(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  const rule = headings.map((_heading, column) => (rightAligned.has(column) ? "--:" : "---"));
  return `${[line(headings), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n")}\n`;
}

/** Characters that could end a cell, make a link or an image, or start HTML. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\|`*_[\]<>&!~]/g, (character) =>
    character === "<" || character === "&" ? `&#${character.charCodeAt(0)};` : `\\${character}`,
  );
}
