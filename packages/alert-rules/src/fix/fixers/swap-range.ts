import { itemsOf } from "../../yaml/yaml-node.ts";
import { type Fixer, fixOf, replace } from "../fixer.ts";

/** Writes the lower end first. */
export const swapRange: Fixer = ({ text, place: { node } }) => {
  const [low, high] = itemsOf(node);
  if (low === undefined || high === undefined) return undefined;
  const written = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  const edits = [replace(low, written(high)), replace(high, written(low))];
  return fixOf("suggested", "swap the two ends", ...edits);
};
