import { suggestWord } from "../schema/closest-word.ts";
import type { Check, Finding } from "./check.ts";

export const unknownMetric: Check = {
  code: "UNKNOWN_METRIC",
  severity: "info",
  title: "A rule looks at a metric that the host did not register",
  *run({ view, registry }) {
    if (registry.size === 0) return;
    for (const { metric, metricNode, path, legacy } of view.rules.flatMap(({ leaves }) => leaves)) {
      if (metric === undefined || metricNode === undefined || registry.has(metric)) continue;
      yield {
        range: metricNode,
        path: legacy ? path : [...path, "metric"],
        message: `the metric ${metric} is not registered, so it may never have a value`,
        hint: suggestWord(metric, registry.keys()),
      } satisfies Finding;
    }
  },
};
