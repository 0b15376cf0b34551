const words = 624;
const shift = 397;

/** Draws indices as numpy's `RandomState` does. */
export interface NumpyLegacyIndices {
  /** Fills `indices` as `RandomState.choice(count, size, replace=True)` and `randint(0, count, size)` do. */
  readonly fill: (indices: Int32Array, count: number) => void;
}

/**
 * The indices of numpy's `RandomState(seed)`, bit for bit: MT19937, whose words are masked to the
 * smallest power of two that holds `count - 1` and rejected above it. One stream runs through all
 * resamples, so they cannot be computed apart from each other.
 *
 * @param seed - Whole number from 0 to 2^32 - 1.
 *
 * @see M. Matsumoto and T. Nishimura (1998), "Mersenne Twister", ACM Trans. Modeling and Computer
 *   Simulation 8(1), 3-30, doi:10.1145/272991.272995
 */
export function createNumpyLegacyIndices(seed: number): NumpyLegacyIndices {
  const state = seedState(seed);
  let next = words;
  const nextWord = () => {
    if (next === words) {
      twist(state);
      next = 0;
    }
    let word = state[next] ?? 0;
    next += 1;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return word ^ (word >>> 18);
  };
  const fill = (indices: Int32Array, count: number) => {
    const highest = count - 1;
    if (highest === 0) {
      // numpy draws no word where there is nothing to choose.
      indices.fill(0);
      return;
    }
    const mask = -1 >>> Math.clz32(highest);
    for (let position = 0; position < indices.length; position += 1) {
      let index = nextWord() & mask;
      while (index > highest) index = nextWord() & mask;
      indices[position] = index;
    }
  };
  return { fill };
}

function seedState(seed: number): Uint32Array {
  const state = new Uint32Array(words);
  let word = seed >>> 0;
  for (let index = 0; index < words; index += 1) {
    state[index] = word;
    word = (Math.imul(1_812_433_253, word ^ (word >>> 30)) + index + 1) >>> 0;
  }
  return state;
}

function twist(state: Uint32Array): void {
  for (let index = 0; index < words; index += 1) {
    const following = state[(index + 1) % words] ?? 0;
    const mixed = ((state[index] ?? 0) & 0x80000000) | (following & 0x7fffffff);
    const twisted = (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
    state[index] = (state[(index + shift) % words] ?? 0) ^ twisted;
  }
}
