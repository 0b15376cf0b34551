/** How one quantifier counts: `{n,m}` as it stands, one without an end as often as `open` says. */
interface Reader {
  readonly pattern: string;
  readonly open: number;
  index: number;
}

/** Ways through a part, and how deep quantifiers without an end are nested in it. */
interface Ways {
  readonly count: number;
  readonly depth: number;
}

/** Three quantifiers without an end inside each other are too slow for any text worth the name. */
const DEEPEST = 2;

/**
 * In how many ways a backtracking matcher can go through a pattern, roughly and rather too many: the
 * choices of quantifiers multiply, and so do alternatives that begin alike. A quantifier without an
 * end counts as `open` choices. Infinity when such quantifiers stand in each other three deep.
 *
 * `pattern` must be valid in Unicode mode, where no bracket stands for itself.
 */
export function countWays(pattern: string, open: number): number {
  // Escapes, properties and classes are one character each: what they match does not matter here.
  const bare = pattern
    .replace(/\\(?:[pPu]\{[^}]*\}|k<[^>]*>|.)/gs, "x")
    .replace(/\[[^\]]*\]/g, "x");
  return readAlternatives({ pattern: bare, open, index: 0 }).count;
}

function readAlternatives(reader: Reader): Ways {
  const begins: string[] = [];
  const counts: number[] = [];
  let depth = 0;
  do {
    if (reader.pattern[reader.index] === "|") reader.index += 1;
    begins.push(reader.pattern.charAt(reader.index));
    const branch = readSequence(reader);
    counts.push(branch.count);
    depth = Math.max(depth, branch.depth);
  } while (reader.pattern[reader.index] === "|");
  const plain = begins.filter((begin) => /^[^.x()|]$/.test(begin));
  const isDecided = new Set(plain).size === begins.length;
  const count = isDecided ? Math.max(...counts) : counts.reduce((sum, ways) => sum + ways, 0);
  return { count, depth };
}

function readSequence(reader: Reader): Ways {
  let all: Ways = { count: 1, depth: 0 };
  while (
    reader.index < reader.pattern.length &&
    !/[|)]/.test(reader.pattern.charAt(reader.index))
  ) {
    const next = readQuantified(reader);
    all = { count: all.count * next.count, depth: Math.max(all.depth, next.depth) };
  }
  return all;
}

function readQuantified(reader: Reader): Ways {
  let atom: Ways = { count: 1, depth: 0 };
  const isGroup = reader.pattern[reader.index] === "(";
  reader.index += 1;
  if (isGroup) {
    skip(reader, /\?(?:[:=!]|<[=!]|<[^>]*>|[-ims]+:)/y);
    atom = readAlternatives(reader);
    reader.index += 1;
  }
  const [, sign, least, comma, most] = skip(reader, /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y) ?? [];
  if (sign === undefined && least === undefined) return atom;
  const min = sign === undefined ? Number(least) : 0;
  const max =
    sign === "?" ? 1 : comma === "" ? min : most ? Number(most) : Number.POSITIVE_INFINITY;
  if (max !== Number.POSITIVE_INFINITY) {
    return { count: (max - min + 1) * atom.count ** max, depth: atom.depth };
  }
  const depth = atom.depth + 1;
  const count = depth > DEEPEST ? Number.POSITIVE_INFINITY : reader.open * atom.count;
  return { count, depth };
}

function skip(reader: Reader, what: RegExp): RegExpExecArray | null {
  what.lastIndex = reader.index;
  const found = what.exec(reader.pattern);
  if (found !== null) reader.index = what.lastIndex;
  return found;
}
