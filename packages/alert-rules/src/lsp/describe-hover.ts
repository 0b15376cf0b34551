import { ALL_CHECKS } from "../checks/all-checks.ts";
import type { FixableProblem } from "../fix/fix.ts";
import { describeMetric } from "../units/describe-metric.ts";
import { findDomain } from "../units/find-domain.ts";
import { indexMetrics, type MetricSpec } from "../units/metric-spec.ts";
import { pageOf, spanOf } from "./diagnose.ts";
import { isWithin, linesBefore, type TextPosition } from "./text-position.ts";

/** What to show at a place, as Markdown: its problems with their checks' pages, else its metric. */
export function describeHover(
  text: string,
  problems: readonly FixableProblem[],
  place: TextPosition,
  metrics: readonly MetricSpec[],
): string | null {
  const here = problems.filter((problem) => isWithin(spanOf(problem), place));
  if (here.length > 0) return here.map(describeProblem).join("\n\n");
  const name = metricAt(text, place);
  return name === undefined ? null : describeName(name, metrics);
}

function describeProblem({ code, message, hint }: FixableProblem): string {
  const title = ALL_CHECKS.find((check) => check.code === code)?.title;
  const page = pageOf(code);
  const head = page === undefined ? `**${code}**` : `**[${code}](${page})**`;
  const lines = [`${head}: ${message}`, hint, title === undefined ? undefined : `_${title}._`];
  return lines.filter((line) => line !== undefined).join("\n\n");
}

function metricAt(text: string, place: TextPosition): string | undefined {
  const whole = linesBefore(text, { line: place.line, character: Number.POSITIVE_INFINITY }).before;
  for (const match of whole.matchAll(/\bmetric:\s*["']?([a-z_][a-z0-9_]*)/g)) {
    const end = match.index + match[0].length;
    if (place.character >= match.index && place.character <= end) return match[1];
  }
  return undefined;
}

function describeName(name: string, metrics: readonly MetricSpec[]): string {
  const facts = describeMetric(name, indexMetrics(metrics));
  const domain = findDomain(facts, undefined);
  const to = domain?.max === null ? "and more" : `to ${domain?.max}`;
  const known = [
    facts.type === null ? undefined : `type ${facts.type}`,
    facts.unit === null ? undefined : `measured in ${facts.unit}`,
    domain === undefined ? undefined : `from ${domain.min} ${to}`,
  ].filter((part) => part !== undefined);
  return `**${name}**: ${known.length === 0 ? "nothing is known about its values" : known.join(", ")}`;
}
