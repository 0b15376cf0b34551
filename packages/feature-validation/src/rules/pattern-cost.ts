/** What the most expensive string of a given length costs a backtracking matcher. */
export type PatternCost =
  | { readonly status: "bounded"; readonly steps: number }
  | { readonly status: "refused"; readonly reason: string };

/** Most steps that a pattern may need on any string it is tried on: a few milliseconds. */
const MAX_PATTERN_STEPS = 1_000_000;

/**
 * Bounds the steps that a backtracking matcher takes with `pattern`, anchored at both ends, on any
 * string of up to `maxLength` characters. The bound counts every way through the pattern, so it holds
 * for all strings; it is often far too high, so some harmless patterns are refused.
 *
 * `pattern` must already be valid in Unicode mode, where no `{`, `]` or `\k` stands for itself.
 */
export function patternCost(pattern: string, maxLength: number): PatternCost {
  const reader: Reader = { pattern, index: 0, maxLength, refusal: null };
  const { steps } = readAlternatives(reader);
  if (reader.index < pattern.length) refuse(reader, "it could not be read to its end");
  if (reader.refusal !== null) return { status: "refused", reason: reader.refusal };
  if (steps <= MAX_PATTERN_STEPS) return { status: "bounded", steps };
  const reason = `it may need more than ${MAX_PATTERN_STEPS} steps on ${maxLength} characters`;
  return { status: "refused", reason };
}

/** `ways`: how many times what follows can be tried. `steps`: work of trying this part in all ways. */
interface Cost {
  readonly ways: number;
  readonly steps: number;
}

interface Reader {
  readonly pattern: string;
  readonly maxLength: number;
  index: number;
  refusal: string | null;
}

const ONE_STEP: Cost = { ways: 1, steps: 1 };

function readAlternatives(reader: Reader): Cost {
  let cost = readSequence(reader);
  while (reader.pattern[reader.index] === "|") {
    reader.index += 1;
    const next = readSequence(reader);
    cost = { ways: cost.ways + next.ways, steps: cost.steps + next.steps };
  }
  return cost;
}

function readSequence(reader: Reader): Cost {
  let cost: Cost = { ways: 1, steps: 0 };
  while (reader.index < reader.pattern.length && !/[|)]/.test(here(reader))) {
    const next = readQuantifier(reader, readAtom(reader));
    cost = { ways: cost.ways * next.ways, steps: cost.steps + cost.ways * next.steps };
  }
  return cost;
}

function readAtom(reader: Reader): Cost {
  if (here(reader) === "(") return readGroup(reader);
  const backreference = take(reader, /\\(?:[1-9]|k<)/y);
  if (backreference !== null) refuse(reader, "it has a backreference");
  const atom = take(reader, CHARACTER);
  if (atom === null) reader.index += 1;
  return ONE_STEP;
}

const CHARACTER = /\[(?:\\.|[^\]\\])*\]|\\[pPu]\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x..|\\c.|\\./sy;

function readGroup(reader: Reader): Cost {
  if (take(reader, /\(\?<?[=!]/y) !== null) refuse(reader, "it has a lookaround");
  else if (take(reader, /\(\?(?:[-ims]+):/y) !== null) refuse(reader, "it has inline flags");
  else take(reader, /\((?:\?:|\?<[^>]*>)?/y);
  const cost = readAlternatives(reader);
  reader.index += 1;
  return cost;
}

function readQuantifier(reader: Reader, atom: Cost): Cost {
  const found = take(reader, /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y);
  if (found === null) return atom;
  const [, sign, least, comma, most] = found;
  if (sign === "?") return repeat(atom, 0, 1);
  if (sign !== undefined) return repeat(atom, sign === "+" ? 1 : 0, reader.maxLength);
  const min = Number(least);
  if (comma === "") return repeat(atom, min, min);
  return repeat(atom, min, most === "" ? Math.max(min, reader.maxLength) : Number(most));
}

/** Unrolls the repetition; gives up as soon as the cost is out of bounds. */
function repeat(atom: Cost, min: number, max: number): Cost {
  const steps = Math.max(1, atom.steps);
  let cost: Cost = { ways: min === 0 ? 1 : 0, steps: 0 };
  let ways = 1;
  for (let count = 1; count <= max && cost.steps <= MAX_PATTERN_STEPS; count += 1) {
    const reached = cost.steps + ways * steps;
    ways *= atom.ways;
    cost = { ways: count >= min ? cost.ways + ways : cost.ways, steps: reached };
  }
  return cost;
}

function refuse(reader: Reader, reason: string): void {
  reader.refusal ??= reason;
}

function here(reader: Reader): string {
  return reader.pattern.charAt(reader.index);
}

function take(reader: Reader, what: RegExp): RegExpExecArray | null {
  what.lastIndex = reader.index;
  const found = what.exec(reader.pattern);
  if (found !== null) reader.index = what.lastIndex;
  return found;
}
