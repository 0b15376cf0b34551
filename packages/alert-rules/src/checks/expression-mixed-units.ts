import {
  describeConversion,
  differs,
  findUnitClashes,
  inWords,
} from "../expressions/find-unit-clashes.ts";
import { UNIT_FACTS } from "../units/unit-facts.ts";
import { childOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const expressionMixedUnits: Check = {
  code: "EXPRESSION_MIXED_UNITS",
  severity: "warning",
  *run({ derived, describeMetric }) {
    for (const view of derived ?? []) {
      const { expression, names } = view.parsed;
      if (expression === null) continue;
      const { measure, clashes } = findUnitClashes(expression, names, describeMetric);
      for (const { place, message, hint } of clashes) {
        yield { ...view.locate(place), message, hint } satisfies Finding;
      }
      const { unit } = view;
      const unitNode = childOf(view.node, "unit");
      if (unit === undefined || unitNode === undefined || measure === null) continue;
      if (!differs(measure, { unit, family: UNIT_FACTS[unit].family })) continue;
      yield {
        range: unitNode,
        path: [...view.path, "unit"],
        message: `the expression is ${inWords(measure)}, like ${measure.name}, and the unit says ${unit}`,
        hint:
          describeConversion(measure, unit) ??
          `write the unit that the expression has${measure.unit === null ? "" : `: ${measure.unit}`}`,
      } satisfies Finding;
    }
  },
};
