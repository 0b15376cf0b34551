import type { ExpressionFault } from "../expressions/parsed-expression.ts";
import type { Check, CheckContext, Finding } from "./check.ts";

/** A `run` that passes on what reading the expressions found. */
export function fromExpressions(kind: ExpressionFault["kind"]): Check["run"] {
  return ({ derived }: CheckContext): readonly Finding[] =>
    (derived ?? []).flatMap((view) =>
      view.parsed.faults
        .filter((fault) => fault.kind === kind)
        .map((fault) => ({ ...view.locate(fault), ...pick(fault) })),
    );
}

function pick({ message, hint }: ExpressionFault): Pick<Finding, "message" | "hint"> {
  return { message, hint };
}
