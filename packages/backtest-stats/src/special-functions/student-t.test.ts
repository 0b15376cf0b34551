import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { normalCdf } from "./normal.ts";
import { studentTCdf, studentTQuantile, studentTTwoSidedP } from "./student-t.ts";

// Upper tails by the hypergeometric series in Python 3.11 decimal, 70 digits.
const upperTails: readonly (readonly [number, number, number])[] = [
  [0.01, 1, 0.49681700723509176],
  [0.5, 1, 0.35241638234956674],
  [1, 1, 0.25],
  [2, 1, 0.14758361765043326],
  [5, 1, 0.06283295818900118],
  [12, 1, 0.026464676059589874],
  [40, 1, 0.007956089912025814],
  [0.01, 2, 0.4964645544791005],
  [0.5, 2, 0.3333333333333333],
  [1, 2, 0.2113248654051871],
  [2, 2, 0.09175170953613698],
  [5, 2, 0.018874775675311862],
  [12, 2, 0.00343646683857923],
  [40, 2, 0.0003122073360923703],
  [0.01, 3, 0.496324555706426],
  [0.5, 3, 0.3257239824240755],
  [1, 3, 0.19550110947788532],
  [2, 3, 0.0696629842794216],
  [5, 3, 0.007696219036651151],
  [12, 3, 0.0006225079003946683],
  [40, 3, 1.7190340394579263e-5],
  [0.01, 5, 0.49620400902129097],
  [0.5, 5, 0.3191494358204645],
  [1, 5, 0.1816087338245613],
  [2, 5, 0.05096973941492918],
  [5, 5, 0.0020523579900266612],
  [12, 5, 3.544746258580761e-5],
  [40, 5, 9.205981085886477e-8],
  [0.01, 10, 0.4961089874954857],
  [0.5, 10, 0.31394680287148646],
  [1, 10, 0.17044656615102993],
  [2, 10, 0.03669401738537018],
  [5, 10, 0.0002686668013782263],
  [12, 10, 1.4607044123849935e-7],
  [40, 10, 1.1404288715428774e-12],
  [0.01, 29, 0.4960448824016125],
  [0.5, 29, 0.3104240420968907],
  [1, 29, 0.16279099400809677],
  [2, 29, 0.027471818591483593],
  [5, 29, 1.2683157867711617e-5],
  [12, 29, 4.53035416656859e-13],
  [40, 29, 3.173438664864674e-27],
  [0.01, 100, 0.49602060511721424],
  [0.5, 100, 0.3090867829154433],
  [1, 100, 0.1598620778920617],
  [2, 100, 0.02410608936556684],
  [5, 100, 1.2250867067519001e-6],
  [12, 100, 2.197543857802189e-21],
  [40, 100, 1.2310538010700354e-63],
  [0.01, 1000, 0.4960116409660936],
  [0.5, 1000, 0.3085925404169374],
  [1, 1000, 0.15877620904233616],
  [2, 1000, 0.02288517324662582],
  [5, 1000, 3.3836281823243153e-7],
  [12, 1000, 2.1620286933872636e-31],
  [40, 1000, 5.2394260775866807e-210],
  [0.01, 100000, 0.4960106536594116],
  [0.5, 100000, 0.308538088827209],
  [1, 100000, 0.158656463782055],
  [2, 100000, 0.022751481728753232],
  [5, 100000, 2.8713508393208365e-7],
  [12, 100000, 1.8722529059781755e-33],
  [1e100, 3, 1.1026577908435841e-300],
  [1e60, 5, 9.490167245562363e-300],
  [1e30, 10, 1.2304687499999997e-296],
  [1000000000000000.0, 20, 9.0212890625e-289],
  [1000, 100, 3.959809303973926e-202],
];

describe("known values", () => {
  test.each(upperTails)(
    "the probability above %d with %d degrees of freedom",
    (t, freedom, tail) => {
      expect(Math.abs(studentTCdf(-t, freedom) / tail - 1)).toBeLessThan(1e-14);
    },
  );

  // Around 0 the tail hardly depends on t, so that no method can find t to full precision.
  test.each(upperTails.filter(([t]) => t >= 0.5))(
    "the quantile %d with %d degrees of freedom",
    (t, freedom, tail) => {
      expect(Math.abs(studentTQuantile(tail, freedom) / -t - 1)).toBeLessThan(2e-14);
    },
  );

  test("closed form for 1 degree of freedom, the Cauchy distribution", () => {
    expect(studentTCdf(1, 1)).toBeCloseTo(0.75, 15);
    // scipy 1.17.1, scipy.stats.t.ppf(1e-300, 1) = -3.183098861837907e299 = -1e300 / pi
    expect(studentTQuantile(1e-300, 1) / (-1e300 / Math.PI)).toBeCloseTo(1, 12);
  });

  test("closed form for 2 degrees of freedom", () => {
    expect(studentTCdf(-3, 2)).toBeCloseTo(0.5 - 3 / (2 * Math.sqrt(11)), 15);
  });

  test("approaches the normal distribution", () => {
    expect(studentTCdf(-2, Number.POSITIVE_INFINITY)).toBe(normalCdf(-2));
    expect(studentTCdf(-2, 1e9)).toBeCloseTo(normalCdf(-2), 9);
    expect(studentTQuantile(0.025, Number.POSITIVE_INFINITY)).toBeCloseTo(-1.959963984540054, 14);
  });

  test("two-sided p-values count both directions", () => {
    expect(studentTTwoSidedP(0, 7)).toBe(1);
    expect(studentTTwoSidedP(2, 7)).toBe(studentTTwoSidedP(-2, 7));
  });

  test("the ends of the scale and arguments without meaning", () => {
    expect(studentTQuantile(0, 3)).toBe(Number.NEGATIVE_INFINITY);
    expect(studentTQuantile(1, 3)).toBe(Number.POSITIVE_INFINITY);
    expect(studentTQuantile(0.5, 3)).toBe(0);
    expect(studentTQuantile(0.1, 0)).toBeNaN();
    expect(studentTCdf(1, -1)).toBeNaN();
    expect(studentTCdf(Number.NaN, 3)).toBeNaN();
  });
});

describe("properties", () => {
  const freedom = fc.double({ min: 1, max: 5000, noNaN: true });

  test("the quantile inverts the distribution", () => {
    fc.assert(
      fc.property(fc.double({ min: -290, max: -0.31, noNaN: true }), freedom, (exponent, df) => {
        const probability = 10 ** exponent;
        const back = studentTCdf(studentTQuantile(probability, df), df);
        expect(Math.abs(back / probability - 1)).toBeLessThan(2e-12);
      }),
    );
  });

  test("is symmetric around 0", () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), freedom, (t, df) => {
        expect(studentTCdf(t, df) + studentTCdf(-t, df)).toBeCloseTo(1, 14);
      }),
    );
  });
});
