import { orderByBuckets } from "./order-by-buckets.ts";
import type { Series } from "./series.ts";

/** Indices of finite values from the smallest to the largest, equal values in their order. */
export function sortedOrder(values: Series): Uint32Array {
  return orderByBuckets(values) ?? orderByBits(values);
}

/**
 * A radix sort of the bits of each double: by the upper half, which decides nearly always, and by both
 * halves when it does not.
 */
function orderByBits(values: Series): Uint32Array {
  const count = values.length;
  const upper = new Uint32Array(count);
  const lower = new Uint32Array(count);
  readKeys(values, upper, lower);

  const inOrder = sortBy(upper, null);
  if (isSorted(inOrder, upper, lower)) return inOrder;
  return sortBy(upper, sortBy(lower, null));
}

/** Words that, as whole numbers, order the doubles: all bits of a negative turned, one of a positive. */
function readKeys(values: Series, upper: Uint32Array, lower: Uint32Array): void {
  const doubles = new Float64Array(upper.length);
  // Adding 0 makes one zero of the two.
  for (let index = 0; index < doubles.length; index += 1) doubles[index] = (values[index] ?? 0) + 0;
  const words = new Uint32Array(doubles.buffer);
  // The half with the sign comes second on every machine in use, first on the others.
  const signAt = new Uint32Array(new Float64Array([-1]).buffer)[1] === 0xbff00000 ? 1 : 0;
  for (let index = 0; index < upper.length; index += 1) {
    const high = words[2 * index + signAt] ?? 0;
    const low = words[2 * index + 1 - signAt] ?? 0;
    const flipped = high >>> 31 === 1 ? 0xffffffff : 0;
    upper[index] = high ^ (flipped === 0 ? 0x80000000 : flipped);
    lower[index] = low ^ flipped;
  }
}

function isSorted(order: Uint32Array, upper: Uint32Array, lower: Uint32Array): boolean {
  for (let position = 1; position < order.length; position += 1) {
    const before = order[position - 1] ?? 0;
    const here = order[position] ?? 0;
    if (upper[before] === upper[here] && (lower[before] ?? 0) > (lower[here] ?? 0)) return false;
  }
  return true;
}

/** Stable, one byte at a time from the last; a byte that is the same everywhere costs nothing more. */
function sortBy(keys: Uint32Array, start: Uint32Array | null): Uint32Array {
  const count = keys.length;
  const counts = new Uint32Array(4 * 256);
  for (let index = 0; index < count; index += 1) {
    const key = keys[index] ?? 0;
    increment(counts, key & 255);
    increment(counts, 256 | ((key >>> 8) & 255));
    increment(counts, 512 | ((key >>> 16) & 255));
    increment(counts, 768 | (key >>> 24));
  }
  let from = start ?? positions(count);
  let to: Uint32Array = new Uint32Array(count);
  for (let byte = 0; byte < 4; byte += 1) {
    const base = byte << 8;
    const shift = 8 * byte;
    if (counts[base | (((keys[0] ?? 0) >>> shift) & 255)] === count) continue;
    let before = 0;
    for (let slot = base; slot < base + 256; slot += 1) {
      const here = counts[slot] ?? 0;
      counts[slot] = before;
      before += here;
    }
    for (let position = 0; position < count; position += 1) {
      const index = from[position] ?? 0;
      const slot = base | (((keys[index] ?? 0) >>> shift) & 255);
      const at = counts[slot] ?? 0;
      to[at] = index;
      counts[slot] = at + 1;
    }
    [from, to] = [to, from];
  }
  return from;
}

function increment(counts: Uint32Array, slot: number): void {
  counts[slot] = (counts[slot] ?? 0) + 1;
}

function positions(count: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) order[index] = index;
  return order;
}
