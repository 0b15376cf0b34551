import { suggestWord } from "../schema/closest-word.ts";
import type { Check, CheckContext, Finding } from "./check.ts";

export const unknownMetric: Check = {
  code: "UNKNOWN_METRIC",
  severity: "info",
  *run(context) {
    const { registry, view } = context;
    if (registry.size === 0) return;
    const known = new Set([
      ...registry.keys(),
      ...(view.derivedMetrics ?? []).map(({ name }) => name),
    ]);
    for (const { name, ...place } of listMentions(context)) {
      if (known.has(name)) continue;
      const message = `the metric ${name} is not registered, so it may never have a value`;
      yield { ...place, message, hint: suggestWord(name, known) } satisfies Finding;
    }
  },
};

function* listMentions({ derived, view }: CheckContext): Iterable<Mention> {
  for (const { metric, metricNode, path, legacy } of view.rules.flatMap(({ leaves }) => leaves)) {
    if (metric === undefined || metricNode === undefined) continue;
    yield { name: metric, range: metricNode, path: legacy ? path : [...path, "metric"] };
  }
  for (const one of derived ?? []) {
    for (const place of one.parsed.names) yield { name: place.name, ...one.locate(place) };
  }
}

interface Mention extends Pick<Finding, "range" | "path"> {
  readonly name: string;
}
