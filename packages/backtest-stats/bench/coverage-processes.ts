import { createRandomStream, normalQuantile } from "../src/index.ts";

/** A way in which data can come about, with the value that an interval should hold. */
export interface CoverageProcess {
  readonly name: string;
  readonly count: number;
  readonly statistic: "mean" | "Sharpe ratio";
  readonly truth: number;
  /** One history; another for each number. */
  readonly draw: (simulation: number) => number[];
  /** Why the default is not expected to hold its level. */
  readonly outOfReach?: string | undefined;
}

interface Random {
  readonly uniform: () => number;
  readonly normal: () => number;
}

type Draw = (random: Random, count: number) => number[];

const SEED = 20_261_128;
const WARM_UP = 200;

/** Each process has streams of its own, so that adding one leaves the others as they were. */
function define(
  name: string,
  count: number,
  draw: Draw,
  { statistic = "mean", truth = 0, outOfReach }: Partial<CoverageProcess> = {},
): CoverageProcess {
  const hash = [...`${name} ${count}`].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7);
  const start = (hash % 1_000_003) * 10_000;
  return {
    ...{ name, count, statistic, truth, outOfReach },
    draw: (simulation) => {
      const { nextFraction } = createRandomStream(SEED, start + simulation);
      const normal = () => normalQuantile(nextFraction() + 2 ** -33);
      return draw({ uniform: nextFraction, normal }, count);
    },
  };
}

const independent =
  (value: (random: Random) => number): Draw =>
  (random, count) =>
    Array.from({ length: count }, () => value(random));

/** A state that is carried on, warmed up before the first value counts. */
const chain =
  (create: (random: Random) => () => number): Draw =>
  (random, count) => {
    const next = create(random);
    for (let step = 0; step < WARM_UP; step += 1) next();
    return Array.from({ length: count }, next);
  };

const autoregression = (coefficient: number): Draw =>
  chain(({ normal }) => {
    let value = 0;
    return () => {
      value = coefficient * value + normal();
      return value;
    };
  });

const movingAverage: Draw = chain(({ normal }) => {
  let before = normal();
  return () => {
    const shock = normal();
    const value = shock + 0.6 * before;
    before = shock;
    return value;
  };
});

/** Student's t with variance 1. */
const studentT = ({ normal }: Random, degrees: number): number => {
  let squares = 0;
  for (let index = 0; index < degrees; index += 1) squares += normal() ** 2;
  return (normal() / Math.sqrt(squares / degrees)) * Math.sqrt((degrees - 2) / degrees);
};

/** GARCH(1, 1) with unconditional variance `scale` squared. */
const garch = (mean: number, scale: number, innovation: (random: Random) => number): Draw =>
  chain((random) => {
    let variance = 1;
    let shock = 0;
    return () => {
      variance = 0.05 + 0.1 * shock ** 2 + 0.85 * variance;
      shock = Math.sqrt(variance) * innovation(random);
      return mean + scale * shock;
    };
  });

const regimes: Draw = chain(({ uniform, normal }) => {
  let level = 0.5;
  return () => {
    if (uniform() < 0.05) level = -level;
    return level + normal();
  };
});

const normal = independent((random) => random.normal());
const sharpe = { statistic: "Sharpe ratio" } as const;

/** What the coverage table measures. */
export const coverageProcesses: readonly CoverageProcess[] = [
  define("normal", 12, normal),
  define("normal", 30, normal),
  define("normal", 100, normal),
  define("normal", 250, normal),
  define(
    "Student t, 3 degrees",
    100,
    independent((random) => studentT(random, 3)),
  ),
  define(
    "lognormal, sigma 0.5",
    30,
    independent((random) => Math.exp(random.normal() / 2)),
    {
      truth: Math.exp(1 / 8),
    },
  ),
  define(
    "lognormal, sigma 1",
    100,
    independent((random) => Math.exp(random.normal())),
    {
      truth: Math.exp(1 / 2),
      outOfReach:
        "its third moment is 6 standard deviations: the mean hangs on values not drawn yet",
    },
  ),
  define(
    "80 % zeros",
    100,
    independent(({ uniform, normal: next }) => (uniform() < 0.8 ? 0 : next() + 0.5)),
    {
      truth: 0.1,
    },
  ),
  define("AR(1) 0.3", 100, autoregression(0.3)),
  define("AR(1) 0.5", 250, autoregression(0.5)),
  define("AR(1) -0.3", 250, autoregression(-0.3)),
  define("MA(1) 0.6", 100, movingAverage),
  define(
    "GARCH(1, 1)",
    250,
    garch(0, 1, (random) => random.normal()),
  ),
  define("two regimes of 20 days", 250, regimes, {
    outOfReach:
      "250 days hold about a dozen regimes, and a regime looks like noise around its level",
  }),
  define(
    "normal, Sharpe 0.1",
    100,
    independent((random) => 0.1 + random.normal()),
    {
      ...sharpe,
      truth: 0.1,
    },
  ),
  define(
    "like a crypto asset",
    365,
    garch(0.002, 0.04, (random) => studentT(random, 6)),
    {
      ...sharpe,
      truth: 0.05,
    },
  ),
];
