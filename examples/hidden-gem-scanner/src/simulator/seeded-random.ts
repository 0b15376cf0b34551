/**
 * Uniform number in [0, 1) that depends only on its keys, so that any day of any token can be asked
 * for in any order and always has the same value. The mixer is SplitMix32's finaliser.
 */
export function uniformAt(...keys: readonly number[]): number {
  let state = 0x9e3779b9;
  for (const key of keys) {
    state = (state ^ (key | 0)) | 0;
    state = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    state = Math.imul(state ^ (state >>> 15), 0x735a2d97);
    state ^= state >>> 15;
    state = (state + 0x9e3779b9) | 0;
  }
  return (state >>> 0) / 2 ** 32;
}

/** Standard normal number that depends only on its keys (Box and Muller, 1958). */
export function normalAt(...keys: readonly number[]): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniformAt(...keys, 1)));
  return radius * Math.cos(2 * Math.PI * uniformAt(...keys, 2));
}
