import type { ParsedExpression, ParseExpression } from "../expressions/parsed-expression.ts";
import { UNITS, type Unit } from "../schema/vocabulary.ts";
import { childOf, stringOf, type YamlNode } from "../yaml/yaml-node.ts";
import type { NamedView } from "./file-view.ts";

/** A derived metric as far as it can be understood. */
export interface DerivedView extends NamedView {
  readonly unit: Unit | undefined;
  /** The node of the expression. Without one the derived metric is not looked at. */
  readonly expressionNode: YamlNode;
  readonly parsed: ParsedExpression;
}

/** Reads the expressions of derived metrics. Of two with one name the first counts. */
export function viewDerived(
  named: readonly NamedView[],
  parseExpression: ParseExpression,
): readonly DerivedView[] {
  const seen = new Set<string>();
  return named.flatMap((view) => {
    const expressionNode = childOf(view.node, "expression");
    const text = stringOf(expressionNode);
    if (seen.has(view.name) || expressionNode === undefined || text === undefined) return [];
    seen.add(view.name);
    const written = stringOf(childOf(view.node, "unit"));
    const unit = UNITS.find((one) => one === written);
    return [{ ...view, unit, expressionNode, parsed: parseExpression(text) }];
  });
}
