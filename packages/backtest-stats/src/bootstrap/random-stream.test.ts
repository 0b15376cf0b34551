import { describe, expect, test } from "vitest";

import { fillIndices, hasFewBiasedHalves } from "./fill-indices.ts";
import { LANES, STATE_WORDS, writeLaneStates } from "./lane-states.ts";
import { philox, type Words } from "./philox.ts";
import { createRandomStream, streamState, xoshiro128pp } from "./random-stream.ts";
import { addLanes, createLaneSums, resampleSums, sumsAt } from "./resample-sums.ts";

// Random123 1.14, tests/kat_vectors, philox4x32 with 10 rounds.
const all = 0xffffffff;
const vectors: readonly { counter: Words; key: readonly [number, number]; expected: Words }[] = [
  {
    counter: [0, 0, 0, 0],
    key: [0, 0],
    expected: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  },
  {
    counter: [all, all, all, all],
    key: [all, all],
    expected: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    expected: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
];

test.each(vectors)("Philox4x32-10 gives the published words for $counter", (vector) => {
  expect(philox(vector.counter, vector.key)).toEqual(vector.expected);
});

test("xoshiro128++ gives the published words for the state 1, 2, 3, 4", () => {
  // rand_xoshiro 0.6 (Rust), from the authors' C code.
  const { nextWord } = xoshiro128pp([1, 2, 3, 4]);
  expect(Array.from({ length: 10 }, nextWord)).toEqual([
    641, 1573767, 3222811527, 3517856514, 836907274, 4247214768, 3867114732, 1355841295, 495546011,
    621204420,
  ]);
});

describe("streams", () => {
  test("the same seed and number give the same words", () => {
    const first = createRandomStream(42, 7);
    const again = createRandomStream(42, 7);
    const words = Array.from({ length: 5 }, first.nextWord);
    expect(Array.from({ length: 5 }, again.nextWord)).toEqual(words);
  });

  test("different seeds and numbers give different words, beyond 32 bits too", () => {
    const states = [0, 1, 2 ** 32, 2 ** 53 - 1].flatMap((seed) =>
      [0, 1, 2 ** 32].map((number) => streamState(seed, number).join()),
    );
    expect(new Set(states).size).toBe(12);
  });

  test("fractions are from 0 up to 1", () => {
    const { nextFraction } = createRandomStream(1, 1);
    const fractions = Array.from({ length: 1000 }, nextFraction);
    expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...fractions)).toBeLessThan(1);
  });
});

const lanesOf = (seed: number, resample: number) => {
  const states = new Int32Array(STATE_WORDS);
  writeLaneStates(seed, resample, states);
  return states;
};

describe("indices", () => {
  // 2,520: halves of a word; 25,200: whole words; 70,000: beyond 16 bits; odd and tiny counts.
  test.each([1, 2, 3, 7, 2_520, 25_200, 65_535, 65_536, 70_000])("are below %i", (count) => {
    const indices = new Int32Array(999);
    fillIndices(lanesOf(5, 0), indices, count);
    expect(Math.min(...indices)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...indices)).toBeLessThan(count);
  });

  test.each([6, 12_000])("are equally likely below %i", (count) => {
    const draws = 600_000;
    const indices = new Int32Array(draws);
    fillIndices(lanesOf(9, 0), indices, count);
    const sixths = [0, 0, 0, 0, 0, 0];
    for (const index of indices) {
      const sixth = Math.floor((index * 6) / count);
      sixths[sixth] = (sixths[sixth] ?? 0) + 1;
    }
    const expected = draws / 6;
    const chiSquare = sixths.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    // 20.5 is exceeded with probability 0.001 for 5 degrees of freedom; the seed is fixed.
    expect(chiSquare).toBeLessThan(20.5);
  });

  // The layout: lane l draws positions 2l and 2l + 1 of every eight, both from one word.
  test("are what four plain generators give", () => {
    const states = lanesOf(3, 8);
    const indices = new Int32Array(31);
    fillIndices(states, indices, 31);
    for (let lane = 0; lane < LANES; lane += 1) {
      const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = states.filter((_word, at) => at % LANES === lane);
      const { nextWord } = xoshiro128pp([s0, s1, s2, s3]);
      for (let position = 2 * lane; position < 31; position += 8) {
        let halves = [0, 0];
        do {
          const word = nextWord();
          halves = [(word & 0xffff) * 31, (word >>> 16) * 31];
        } while (halves.some((product) => product % 65_536 < 65_536 % 31));
        const pair = halves.map((product) => Math.floor(product / 65_536)).slice(0, 31 - position);
        expect([...indices.slice(position, position + 2)]).toEqual(pair);
      }
    }
  });

  test.each([1, 2, 3, 31, 252, 2_520])(
    "%i values are summed over the very same indices",
    (count) => {
      expect(hasFewBiasedHalves(count)).toBe(true);
      const data = Float64Array.from({ length: count }, (_value, index) => Math.sin(index + 1));
      const indices = new Int32Array(count);
      const fused = createLaneSums();
      const plain = createLaneSums();
      for (let resample = 0; resample < 20; resample += 1) {
        fillIndices(lanesOf(3, resample), indices, count);
        resampleSums(lanesOf(3, resample), data, fused);
        sumsAt(data, indices, plain);
        expect(fused).toEqual(plain);
        const total = Array.from(indices).reduce((sum, index) => sum + (data[index] ?? 0), 0);
        expect(addLanes(fused, 0)).toBeCloseTo(total, 10);
      }
    },
  );
});
