/** In how many ways a backtracking matcher can go through a pattern, and what makes them many. */
export interface PatternWays {
  /** Rather too many than too few; a quantifier without an end counts as often as was asked. */
  readonly count: number;
  /** How deep quantifiers without an end stand in each other. */
  readonly depth: number;
  /** Whether alternatives begin alike. */
  readonly isForked: boolean;
  /** Whether a group that repeats without an end has such alternatives. */
  readonly repeatsFork: boolean;
}

const one: PatternWays = { count: 1, depth: 0, isForked: false, repeatsFork: false };

/**
 * Counts the ways through a pattern: the choices of quantifiers multiply, and so do alternatives that
 * begin alike. A quantifier without an end counts as `open` choices.
 *
 * `pattern` must be valid in Unicode mode, where no bracket stands for itself.
 */
export function countWays(pattern: string, open: number): PatternWays {
  // Escapes, properties and classes are one character each: what they match does not matter here.
  const bare = pattern
    .replace(/\\(?:[pPu]\{[^}]*\}|k<[^>]*>|.)|\[(?:\\.|[^\]])*\]/gs, ".")
    .replace(/\(\?(?:[:=!]|<[=!]|<[^>]*>|[-ims]+:)/g, "(");
  let index = 0;

  const alternatives = (): PatternWays => {
    const begins: string[] = [];
    const branches: PatternWays[] = [];
    do {
      if (bare[index] === "|") index += 1;
      begins.push(bare[index] ?? "");
      branches.push(sequence());
    } while (bare[index] === "|");
    const isDecided =
      new Set(begins.filter((begin) => /^[^.()|]$/.test(begin))).size === begins.length;
    const counts = branches.map(({ count }) => count);
    return branches.reduce(join, {
      ...one,
      count: isDecided ? Math.max(...counts) : counts.reduce((sum, count) => sum + count),
      isForked: !isDecided && branches.length > 1,
    });
  };

  const sequence = (): PatternWays => {
    let all = one;
    while (index < bare.length && !/[|)]/.test(bare[index] ?? "")) {
      const next = quantified();
      all = join({ ...all, count: all.count * next.count }, next);
    }
    return all;
  };

  const quantified = (): PatternWays => {
    let atom = one;
    if (bare[index++] === "(") {
      atom = alternatives();
      index += 1;
    }
    const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(bare.slice(index));
    if (found === null) return atom;
    index += found[0].length;
    const [, sign, least, comma, most] = found;
    const min = Number(least ?? 0);
    const max = sign === "?" ? 1 : comma === "" ? min : Number(most || Number.POSITIVE_INFINITY);
    if (max < Number.POSITIVE_INFINITY) {
      return { ...atom, count: (max - min + 1) * atom.count ** max };
    }
    return {
      ...atom,
      count: open * atom.count,
      depth: atom.depth + 1,
      repeatsFork: atom.repeatsFork || atom.isForked,
    };
  };

  return alternatives();
}

/** `all`, with what makes `part` slow. */
function join(all: PatternWays, part: PatternWays): PatternWays {
  return {
    count: all.count,
    depth: Math.max(all.depth, part.depth),
    isForked: all.isForked || part.isForked,
    repeatsFork: all.repeatsFork || part.repeatsFork,
  };
}
