import { CHECK_TITLES } from "../checks/check-titles.ts";
import { addDerivedSpecs } from "../expressions/add-derived-specs.ts";
import { viewDerived } from "../expressions/derived-view.ts";
import type { FixableProblem } from "../fix/fix.ts";
import { describeMetric } from "../units/describe-metric.ts";
import { findDomain } from "../units/find-domain.ts";
import { indexMetrics, type MetricSpec } from "../units/metric-spec.ts";
import { viewFile } from "../views/file-view.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { childOf, stringOf } from "../yaml/yaml-node.ts";
import { pageOf, spanOf } from "./diagnose.ts";
import { findNameAt } from "./find-names.ts";
import { isWithin, linesBefore, offsetAt, type TextPosition } from "./text-position.ts";

/** What to show at a place, as Markdown: its problems with their checks' pages, else its metric. */
export function describeHover(
  text: string,
  problems: readonly FixableProblem[],
  place: TextPosition,
  metrics: readonly MetricSpec[],
): string | null {
  const here = problems.filter((problem) => isWithin(spanOf(problem), place));
  if (here.length > 0) return here.map(describeProblem).join("\n\n");
  const [named] = findNameAt(text, offsetAt(text, place));
  const name = named?.kind === "metric" ? named.name : metricAt(text, place);
  return name === undefined ? null : describeName(name, text, metrics);
}

function describeProblem({ code, message, hint }: FixableProblem): string {
  const title = CHECK_TITLES[code];
  const page = pageOf(code);
  const head = page === undefined ? `**${code}**` : `**[${code}](${page})**`;
  const lines = [`${head}: ${message}`, hint, title === undefined ? undefined : `_${title}._`];
  return lines.filter((line) => line !== undefined).join("\n\n");
}

/** For a text that is no YAML just now. */
function metricAt(text: string, place: TextPosition): string | undefined {
  const whole = linesBefore(text, { line: place.line, character: Number.POSITIVE_INFINITY }).before;
  for (const match of whole.matchAll(/\bmetric:\s*["']?([a-z_][a-z0-9_]*)/g)) {
    const end = match.index + match[0].length;
    if (place.character >= match.index && place.character <= end) return match[1];
  }
  return undefined;
}

function describeName(name: string, text: string, metrics: readonly MetricSpec[]): string {
  const derived = viewDerived(viewFile(readYaml(text).root).derivedMetrics ?? [], text);
  const facts = describeMetric(name, addDerivedSpecs(indexMetrics(metrics), derived));
  const domain = findDomain(facts, undefined);
  const to = domain?.max === null ? "and more" : `to ${domain?.max}`;
  const known = [
    facts.type === null ? undefined : `type ${facts.type}`,
    facts.unit === null ? undefined : `measured in ${facts.unit}`,
    domain === undefined ? undefined : `from ${domain.min} ${to}`,
  ].filter((part) => part !== undefined);
  const head = `**${name}**: ${known.length === 0 ? "nothing is known about its values" : known.join(", ")}`;
  const node = derived.find((view) => view.name === name)?.node;
  const expression = stringOf(childOf(node, "expression"))?.replaceAll(/\s+/g, " ");
  const description = stringOf(childOf(node, "description"));
  const parts = [head, expression && `derived: \`${expression}\``, description];
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}
