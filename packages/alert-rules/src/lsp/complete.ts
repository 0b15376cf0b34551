import { FUNCTIONS } from "../expressions/arithmetic.ts";
import type { Shape } from "../schema/shape.ts";
import { NO_ESCALATION } from "../schema/vocabulary.ts";
import { KNOWN_METRIC_NAMES, type MetricSpec } from "../units/metric-spec.ts";
import { viewFile } from "../views/file-view.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { cursorContext } from "./cursor-context.ts";
import { shapesAt } from "./shape-at.ts";
import type { TextPosition } from "./text-position.ts";

/** One proposal. */
export interface Completion {
  readonly label: string;
  /** Kinds of the protocol: 3 a function, 10 a key, 12 a value of the format, 18 a name of this file or host. */
  readonly kind: 3 | 10 | 12 | 18;
  readonly insertText: string;
}

/** What may stand at a place: keys of the format, its values, metrics, channels and policies. */
export function complete(
  text: string,
  place: TextPosition,
  metrics: readonly MetricSpec[],
): Completion[] {
  const context = cursorContext(text, place);
  if (context === null) return [];
  const { path, key } = context;
  const valuePath = key === undefined ? path : [...path, key];
  const shapes = shapesAt(valuePath);
  const found = new Map<string, Completion>();
  const propose = (label: string, kind: Completion["kind"], insertText = label) => {
    if (!found.has(label)) found.set(label, { label, kind, insertText });
  };
  for (const name of namesFor(valuePath.at(-1), text, metrics)) propose(name, 18);
  if (valuePath.at(-1) === "expression") {
    for (const name of Object.keys(FUNCTIONS)) propose(name, 3, `${name}(`);
  }
  for (const shape of shapes) {
    for (const value of valuesOf(shape)) propose(value, 12);
    if (key !== undefined || shape.kind !== "map") continue;
    for (const { name } of shape.keys) propose(name, 10, `${name}: `);
  }
  return [...found.values()];
}

function valuesOf(shape: Shape): readonly string[] {
  if (shape.kind === "choice") return shape.values;
  return shape.kind === "boolean" ? ["true", "false"] : [];
}

/** Names that the file or the host knows, for keys that take one. */
function namesFor(
  key: string | undefined,
  text: string,
  metrics: readonly MetricSpec[],
): readonly string[] {
  if (!["metric", "expression", "channels", "escalation_policy"].includes(key ?? "")) return [];
  const view = viewFile(readableRoot(text));
  if (key === "escalation_policy") {
    return [...(view.policies ?? []).map(({ name }) => name), NO_ESCALATION];
  }
  if (key === "metric" || key === "expression") {
    const used = view.rules.flatMap(({ leaves }) => leaves.flatMap(({ metric }) => metric ?? []));
    const derived = (view.derivedMetrics ?? []).map(({ name }) => name);
    return [...metrics.map(({ name }) => name), ...derived, ...KNOWN_METRIC_NAMES, ...used];
  }
  const users = [...view.rules, ...(view.policies ?? [])];
  const used = users.flatMap(({ channels }) => channels.map(({ name }) => name));
  return [...(view.channels ?? []).map(({ name }) => name), ...used];
}

/** The tree; of a text that is being written and no YAML just now, that of its whole lines that are. */
function readableRoot(text: string) {
  const whole = readYaml(text).root;
  if (whole !== null) return whole;
  const lines = text.split(/\r\n|\n|\r/);
  const complete = lines.filter((line) => !/^[\s-]*[\w-]*\s*$|:\s*[[{][^\]}]*$/.test(line));
  return readYaml(complete.join("\n")).root;
}
