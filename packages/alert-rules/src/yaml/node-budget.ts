/** Nodes that any text may have. */
const FREE_NODES = 40_000;
/** Nodes more for each rule; most rules need about 60. */
const NODES_PER_RULE = 500;
const MOST_NODES = 1_000_000;
/** Every rule has each of these keys, so the rarest one tells how many rules there can be. */
const KEYS_OF_RULE: readonly string[] = ["id:", "description:", "severity:", "channels:"];

/**
 * How many nodes a text may have: many rules are welcome, many nodes without rules are not. So no
 * file costs much more than a rules file of its size.
 */
export function nodeBudgetOf(text: string): number {
  if (text.length <= FREE_NODES) return FREE_NODES;
  const rules = Math.min(...KEYS_OF_RULE.map((key) => countOf(text, key)));
  return Math.min(FREE_NODES + NODES_PER_RULE * rules, MOST_NODES);
}

/**
 * Where a text holds more line breaks and indicators than `budget` nodes can explain, found without
 * parsing; `undefined` when it does not. Prose and comments hold some too, hence twice the budget.
 */
export function findExcess(text: string, budget: number): number | undefined {
  let left = 2 * budget;
  if (text.length <= left) return undefined;
  for (let offset = 0; offset < text.length; offset += 1) {
    if (!startsNode(text, offset)) continue;
    left -= 1;
    if (left < 0) return offset;
  }
  return undefined;
}

function countOf(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) count += 1;
  return count;
}

/** Line breaks and `, [ {` anywhere; `: - ?` before white space, where they are indicators. */
function startsNode(text: string, offset: number): boolean {
  switch (text.charCodeAt(offset)) {
    case 0x0a:
    case 0x0d:
    case 0x2c:
    case 0x5b:
    case 0x7b:
      return true;
    case 0x2d:
    case 0x3a:
    case 0x3f:
      return text.charCodeAt(offset + 1) <= 0x20;
    default:
      return false;
  }
}
