import { liftNode, removeItem } from "../edit-list.ts";
import type { Fix } from "../fix.ts";
import { type Fixer, fixOf } from "../fixer.ts";

/** Removes a part of AND or OR; of two parts the other one then stands by itself. */
export function removeCondition(kind: Fix["kind"]): Fixer {
  return ({ text, place, finding }) => {
    const conditionPath = finding.path.at(-1) === "threshold" ? place.parent : place;
    const list = conditionPath?.parent?.node;
    const group = conditionPath?.parent?.parent?.node;
    const index = conditionPath?.key;
    if (list?.kind !== "list" || group === undefined || typeof index !== "number") return undefined;
    const other = list.items[1 - index];
    const edit =
      list.items.length === 2 && other !== undefined
        ? liftNode(text, group, other)
        : removeItem(text, list, index);
    const isCertain = finding.message.includes("while its metrics are known") === false;
    return fixOf(isCertain ? kind : "suggested", "remove the condition", edit);
  };
}
