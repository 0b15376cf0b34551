/** The merged state of the last so many items. */
export interface SlidingAggregate<State> {
  /** Takes the next item, and forgets the oldest one once the window is full. */
  readonly push: (item: State) => void;
  /** Merged state of the window, oldest first; `null` before the first item. */
  readonly state: () => State | null;
}

/**
 * A window over anything that merges. It never subtracts, so nothing drifts and no rounding error of a
 * value outlives the value: the older part of the window is kept as merged tails, the newer part as
 * one merged state, and when the older part is used up the newer one takes its place. Three merges per item
 * on average, whatever the length of the window.
 */
export function createSlidingAggregate<State>(
  size: number,
  merge: (earlier: State, later: State) => State,
): SlidingAggregate<State> {
  // From oldest to newest: merged from each item to the end of the older part.
  let tails: State[] = [];
  let used = 0;
  let newer: State[] = [];
  let newerState: State | null = null;

  const turnOver = () => {
    tails = [];
    let merged: State | null = null;
    for (let index = newer.length - 1; index >= 0; index -= 1) {
      const item = newer[index];
      if (item === undefined) continue;
      merged = merged === null ? item : merge(item, merged);
      tails.push(merged);
    }
    tails.reverse();
    used = 0;
    newer = [];
    newerState = null;
  };
  return {
    push: (item) => {
      if (tails.length - used + newer.length === size) {
        if (used === tails.length) turnOver();
        used += 1;
      }
      newer.push(item);
      newerState = newerState === null ? item : merge(newerState, item);
    },
    state: () => {
      const older = tails[used] ?? null;
      if (older === null || newerState === null) return older ?? newerState;
      return merge(older, newerState);
    },
  };
}
