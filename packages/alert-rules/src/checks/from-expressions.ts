import type { ExpressionFault } from "../expressions/parsed-expression.ts";
import type { DerivedView } from "../views/derived-view.ts";
import { locateInScalar } from "../yaml/locate-in-scalar.ts";
import type { TextRange } from "../yaml/yaml-node.ts";
import type { Check, CheckContext, Finding } from "./check.ts";

/** A `run` that passes on what reading the expressions found. */
export function fromExpressions(kind: ExpressionFault["kind"]): Check["run"] {
  return ({ derived, document }: CheckContext): readonly Finding[] =>
    (derived ?? []).flatMap((view) =>
      view.parsed.faults
        .filter((fault) => fault.kind === kind)
        .map((fault) => ({ ...placeIn(view, fault, document.text), ...pick(fault) })),
    );
}

/** The place of a part of an expression. */
export function placeIn(
  { expressionNode, path }: DerivedView,
  part: TextRange,
  text: string,
): Pick<Finding, "range" | "path"> {
  return { range: locateInScalar(text, expressionNode, part), path: [...path, "expression"] };
}

function pick({ message, hint }: ExpressionFault): Pick<Finding, "message" | "hint"> {
  return { message, hint };
}
