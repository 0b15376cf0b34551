/** Repeatable choices from a seed (mulberry32, Tommy Ettinger, public domain). */
export function createRandom(seed: number): {
  /** A whole number below a bound. */
  readonly roll: (below: number) => number;
  /** A text of a length out of an alphabet. */
  readonly pick: (alphabet: string, length: number) => string;
  readonly shuffle: <Item>(items: readonly Item[]) => readonly Item[];
} {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const roll = (below: number): number => Math.floor(next() * below);
  return {
    roll,
    pick: (alphabet, length) =>
      Array.from({ length }, () => alphabet.charAt(roll(alphabet.length))).join(""),
    shuffle: (items) =>
      items
        .map((item) => ({ item, order: next() }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item),
  };
}
