import { philox, type Words } from "./philox.ts";

/** Uniform random words and indices, the same on every platform. */
export interface RandomStream {
  /** The next word: a whole number from 0 to 2^32 - 1. */
  readonly nextWord: () => number;
  /** The next whole number from 0 to `count - 1`, each exactly as likely; `count` up to 2^21. */
  readonly nextIndex: (count: number) => number;
  /** The next number from 0 up to, not including, 1, with 32 random bits. */
  readonly nextFraction: () => number;
}

/**
 * Stream number `stream` of a seed. Philox turns the pair into the starting state of xoshiro128++:
 * each resample has a stream of its own, so results depend neither on how resamples are spread over
 * workers nor on how many words each of them needed.
 *
 * @param seed - Whole number from 0 to 2^53 - 1.
 *
 * @see D. Blackman and S. Vigna (2021), "Scrambled Linear Pseudorandom Number Generators", ACM
 *   Trans. Math. Software 47(4), doi:10.1145/3460772
 */
export function createRandomStream(seed: number, stream: number): RandomStream {
  return xoshiro128pp(streamState(seed, stream));
}

/** The four words from which stream number `stream` of a seed starts. */
export function streamState(seed: number, stream: number): Words {
  const state = philox(
    [stream >>> 0, Math.floor(stream / 2 ** 32), 0, 0],
    [seed >>> 0, Math.floor(seed / 2 ** 32)],
  );
  // The one state that the generator can never leave.
  if ((state[0] | state[1] | state[2] | state[3]) === 0) state[0] = 1;
  return state;
}

/** xoshiro128++ from a given state. */
export function xoshiro128pp(state: Readonly<Words>): RandomStream {
  let [s0, s1, s2, s3] = state;
  const nextWord = () => {
    const sum = (s0 + s3) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + s0) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    return result;
  };
  const nextIndex = (count: number) => {
    const biased = 2 ** 32 % count;
    for (;;) {
      const product = nextWord() * count;
      const index = Math.floor(product / 2 ** 32);
      if (product - index * 2 ** 32 >= biased) return index;
    }
  };
  return { nextWord, nextIndex, nextFraction: () => nextWord() / 2 ** 32 };
}
