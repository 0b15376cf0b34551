import { ALERT_PLACEHOLDERS } from "../rules/message-template.ts";
import { findKnownMetric } from "../units/metric-spec.ts";
import type { Check, Finding } from "./check.ts";

const PLACEHOLDERS: ReadonlySet<string> = new Set(ALERT_PLACEHOLDERS);

export const derivedMetricNameTaken: Check = {
  code: "DERIVED_METRIC_NAME_TAKEN",
  severity: "error",
  *run({ view, registry }) {
    for (const { name, keyNode, path } of view.derivedMetrics ?? []) {
      const isMetric = registry.has(name) || findKnownMetric(name) !== undefined;
      if (!isMetric && !PLACEHOLDERS.has(name)) continue;
      const owner = isMetric ? "a metric that is measured" : "what every alert is known by";
      yield {
        range: keyNode,
        path,
        message: `${name} is the name of ${owner}, whose value the derived metric would hide`,
        hint: "choose another name",
      } satisfies Finding;
    }
  },
};
