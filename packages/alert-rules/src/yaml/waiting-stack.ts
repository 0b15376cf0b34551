/** What was read of several nested collections, the innermost last. */
export interface WaitingStack<Item> {
  readonly push: (item: Item) => void;
  readonly size: () => number;
  /** Takes away all after the first `count`. */
  readonly takeAfter: (count: number) => readonly Item[];
}

/** Keeps its memory when it shrinks, unlike an array: it grows and shrinks with every collection. */
export function createWaitingStack<Item>(): WaitingStack<Item> {
  const items: Item[] = [];
  let size = 0;
  return {
    push: (item) => {
      items[size] = item;
      size += 1;
    },
    size: () => size,
    takeAfter: (count) => {
      const taken = items.slice(count, size);
      size = count;
      return taken;
    },
  };
}
