/**
 * Noise with a deviation of about 0.01, the same to the last bit as that of `compute.py`: sums of 12
 * uniform numbers from a Lehmer generator whose products fit a double.
 */
export function lehmerNoise(seed: number, count: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    let total = 0;
    for (let term = 0; term < 12; term += 1) {
      state = (16_807 * state) % 2_147_483_647;
      total += state / 2_147_483_647;
    }
    return (total - 6) / 100;
  });
}
