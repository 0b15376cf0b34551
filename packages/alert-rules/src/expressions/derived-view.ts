import { UNITS, type Unit } from "../schema/vocabulary.ts";
import type { NamedView } from "../views/file-view.ts";
import { locateInScalar } from "../yaml/locate-in-scalar.ts";
import { childOf, stringOf, type TextRange } from "../yaml/yaml-node.ts";
import { parseExpression } from "./parse-expression.ts";
import type { ParsedExpression } from "./parsed-expression.ts";

/** A derived metric as far as it can be understood. */
export interface DerivedView extends NamedView {
  readonly unit: Unit | undefined;
  readonly parsed: ParsedExpression;
  /** The place of a part of the expression. */
  readonly locate: (part: TextRange) => {
    readonly range: TextRange;
    readonly path: readonly PropertyKey[];
  };
}

/** Reads the expressions of derived metrics in `text`. Of two with one name the first counts. */
export function viewDerived(named: readonly NamedView[], text: string): readonly DerivedView[] {
  const seen = new Set<string>();
  return named.flatMap((view) => {
    const expressionNode = childOf(view.node, "expression");
    const written = stringOf(expressionNode);
    if (seen.has(view.name) || expressionNode === undefined || written === undefined) return [];
    seen.add(view.name);
    const unitName = stringOf(childOf(view.node, "unit"));
    const unit = UNITS.find((one) => one === unitName);
    const locate = (part: TextRange) => ({
      range: locateInScalar(text, expressionNode, part),
      path: [...view.path, "expression"],
    });
    return [{ ...view, unit, parsed: parseExpression(written), locate }];
  });
}
