/**
 * Pairs each wanted item with a given one of its own, as many as can be: an unspecific wish never
 * takes the only item that fits a specific one. Returns the index of the given item, or `null`.
 */
export function matchItems<Wanted, Given>(
  wanted: readonly Wanted[],
  given: readonly Given[],
  fits: (wanted: Wanted, given: Given) => boolean,
): readonly (number | null)[] {
  const takenBy: (number | null)[] = given.map(() => null);

  const tryToPlace = (index: number, wish: Wanted, visited: Set<number>): boolean => {
    for (const [at, item] of given.entries()) {
      if (visited.has(at) || !fits(wish, item)) continue;
      visited.add(at);
      const holder = takenBy[at] ?? null;
      const held = holder === null ? undefined : wanted[holder];
      if (holder === null || held === undefined || tryToPlace(holder, held, visited)) {
        takenBy[at] = index;
        return true;
      }
    }
    return false;
  };

  for (const [index, wish] of wanted.entries()) tryToPlace(index, wish, new Set());
  return wanted.map((_, index) => {
    const at = takenBy.indexOf(index);
    return at === -1 ? null : at;
  });
}
