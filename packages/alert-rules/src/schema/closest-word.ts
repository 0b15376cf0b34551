/** The candidate that `word` was probably meant to be, or `undefined` when none is close. */
export function closestWord(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.slice(0, 128).toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Did-you-mean as a hint, or `undefined`. */
export function suggestWord(word: string, candidates: Iterable<string>): string | undefined {
  const closest = closestWord(word, candidates);
  return closest === undefined ? undefined : didYouMean(closest);
}

/** The hint that a word was probably meant. */
export function didYouMean(word: string): string {
  return `did you mean ${word}?`;
}

/** The word of a {@link didYouMean} hint. */
export function readSuggestion(hint: string | undefined): string | undefined {
  return /^did you mean (.+)\?$/.exec(hint ?? "")?.[1];
}

/** Levenshtein distance with neighbouring letters swapped counting once (optimal string alignment). */
function editDistance(left: string, right: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped && row > 1 && column > 1) {
        cost = Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] ?? 0;
}
