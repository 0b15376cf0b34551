import type { MetricDefinition } from "@autotrader/kernel";

import type { Finding } from "./finding.ts";

const SNAKE_CASE = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;
/** Labels that the exposition itself writes on histograms and summaries. */
const RESERVED: ReadonlySet<string> = new Set(["le", "quantile"]);

/** Judges the names of a metric's labels. */
export function lintLabels({ labelNames }: MetricDefinition): Finding[] {
  const found: Finding[] = [];
  const report = (code: string, message: string, hint: string) => {
    found.push({ code, key: "labelNames", message, hint });
  };
  if (!Array.isArray(labelNames)) {
    report("LABELS_MISSING", "labelNames is not a list", "use [] for a metric without labels");
    return found;
  }
  const names: readonly unknown[] = labelNames;
  for (const [index, label] of names.entries()) {
    const text = String(label);
    if (!SNAKE_CASE.test(text)) {
      const hint = "use a-z, 0-9 and single underscores";
      report("LABEL_NOT_SNAKE_CASE", `label ${text} is not snake_case`, hint);
    }
    if (RESERVED.has(text)) {
      report("LABEL_RESERVED", `label ${text} is reserved`, "use another name");
    }
    if (names.indexOf(label) !== index) {
      report("LABEL_DUPLICATE", `label ${text} stands there twice`, "name each label once");
    }
  }
  return found;
}
