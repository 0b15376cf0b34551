import { entryOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const expressionParserMissing: Check = {
  code: "EXPRESSION_PARSER_MISSING",
  severity: "error",
  *run({ document, derived, view }) {
    const section = entryOf(document.root ?? undefined, "derived_metrics");
    if (derived !== null || section === undefined || !view.derivedMetrics?.length) return;
    yield {
      range: section.key,
      path: ["derived_metrics"],
      message: "expressions cannot be read without a parser",
      hint: "pass expressions of @autotrader/alert-rules/expressions",
    } satisfies Finding;
  },
};
