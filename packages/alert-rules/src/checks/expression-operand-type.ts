import type { Check, Finding } from "./check.ts";

export const expressionOperandType: Check = {
  code: "EXPRESSION_OPERAND_TYPE",
  severity: "error",
  *run({ derived, describeMetric }) {
    for (const view of derived ?? []) {
      for (const place of view.parsed.names) {
        const { type } = describeMetric(place.name);
        if (type === null || type === "number") continue;
        yield {
          ...view.locate(place),
          message: `${place.name} is a ${type}, so ${view.name} would always be unknown`,
          hint: "use a metric that is a number",
        } satisfies Finding;
      }
    }
  },
};
