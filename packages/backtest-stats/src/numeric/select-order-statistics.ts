/**
 * The values that would stand at these positions if `values` were sorted: a histogram finds the few
 * values around each position, and only those are sorted. Two passes, where sorting a million values
 * takes as long as fifty.
 *
 * @param positions - Whole numbers from 0 to one below the length, ascending.
 * @param range - Smallest and largest of the values, when they are known.
 */
export function selectOrderStatistics(
  values: Float64Array,
  positions: readonly number[],
  [lowest, highest]: Range = rangeOf(values),
): number[] {
  const scale = bins / (highest - lowest);
  if (values.length < 4 * bins || !(scale > 0 && Number.isFinite(scale))) {
    const sorted = values.slice().sort();
    return positions.map((position) => sorted[position] ?? Number.NaN);
  }
  const counts = new Uint32Array(bins + 1);
  for (let index = 0; index < values.length; index += 1) {
    const bin = (((values[index] ?? 0) - lowest) * scale) | 0;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const groups = groupByBin(counts, positions);
  gather(values, groups, lowest, scale);
  return groups.flatMap(({ members, inside }) => {
    const sorted = members.length < values.length ? null : members.sort();
    if (sorted !== null) return inside.map((position) => sorted[position] ?? Number.NaN);
    return selectOrderStatistics(members, inside);
  });
}

const bins = 4096;

type Range = readonly [lowest: number, highest: number];

/** A bin that holds a wanted position. */
interface Group {
  readonly bin: number;
  readonly members: Float64Array;
  /** Wanted positions among the sorted members. */
  readonly inside: number[];
}

function groupByBin(counts: Uint32Array, positions: readonly number[]): Group[] {
  const groups: Group[] = [];
  let bin = 0;
  let before = 0;
  for (const position of positions) {
    for (; before + (counts[bin] ?? 0) <= position; bin += 1) before += counts[bin] ?? 0;
    const last = groups.at(-1);
    if (last?.bin === bin) last.inside.push(position - before);
    else {
      const members = new Float64Array(counts[bin] ?? 0);
      groups.push({ bin, members, inside: [position - before] });
    }
  }
  return groups;
}

function gather(
  values: Float64Array,
  groups: readonly Group[],
  lowest: number,
  scale: number,
): void {
  const slotOfBin = new Uint8Array(bins + 1);
  for (const [slot, { bin }] of groups.entries()) slotOfBin[bin] = slot + 1;
  const filled = new Uint32Array(groups.length);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    const slot = slotOfBin[((value - lowest) * scale) | 0] ?? 0;
    if (slot === 0) continue;
    const at = filled[slot - 1] ?? 0;
    const members = groups[slot - 1]?.members;
    if (members !== undefined) members[at] = value;
    filled[slot - 1] = at + 1;
  }
}

function rangeOf(values: Float64Array): Range {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return [lowest, highest];
}
