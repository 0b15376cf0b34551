import type { Series } from "./series.ts";

/** Largest sum of the squared sizes of the buckets, per value: what sorting within them may take. */
const MOST_CROWDED = 16;

/**
 * Indices of finite values from the smallest to the largest, equal values in their order; `null` where
 * most values crowd together in a small part of their range. Deals the values into as many buckets of one
 * width, then puts right what is out of order within a bucket.
 */
export function orderByBuckets(values: Series): Uint32Array | null {
  const count = values.length;
  let least = Infinity;
  let most = -Infinity;
  for (let index = 0; index < count; index += 1) {
    const value = values[index] ?? 0;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const bucketsPerUnit = (count - 1) / (most - least);
  if (!(bucketsPerUnit > 0 && bucketsPerUnit < Infinity)) return null;

  const buckets = new Uint32Array(count);
  const starts = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) {
    // Rounding may put two values into one bucket, but never into buckets of the wrong order.
    const bucket = Math.trunc(((values[index] ?? 0) - least) * bucketsPerUnit);
    buckets[index] = bucket;
    starts[bucket] = (starts[bucket] ?? 0) + 1;
  }
  return isCrowded(starts) ? null : sortWithin(deal(buckets, starts), values);
}

function isCrowded(sizes: Uint32Array): boolean {
  let pairs = 0;
  for (let bucket = 0; bucket < sizes.length; bucket += 1) pairs += (sizes[bucket] ?? 0) ** 2;
  return pairs > MOST_CROWDED * sizes.length;
}

/** Indices by their bucket, stable. Turns the sizes of the buckets into where each of them ends. */
function deal(buckets: Uint32Array, sizes: Uint32Array): Uint32Array {
  let before = 0;
  for (let bucket = 0; bucket < sizes.length; bucket += 1) {
    const here = sizes[bucket] ?? 0;
    sizes[bucket] = before;
    before += here;
  }
  const order = new Uint32Array(buckets.length);
  for (let index = 0; index < buckets.length; index += 1) {
    const bucket = buckets[index] ?? 0;
    const at = sizes[bucket] ?? 0;
    order[at] = index;
    sizes[bucket] = at + 1;
  }
  return order;
}

/** By insertion: each value goes before those of its bucket that are larger. */
function sortWithin(order: Uint32Array, values: Series): Uint32Array {
  for (let position = 1; position < order.length; position += 1) {
    const index = order[position] ?? 0;
    const value = values[index] ?? 0;
    let at = position;
    while (at > 0 && (values[order[at - 1] ?? 0] ?? 0) > value) {
      order[at] = order[at - 1] ?? 0;
      at -= 1;
    }
    order[at] = index;
  }
  return order;
}
