/** What the bench of statistics measures, as one module to bundle. */
export { createRandomStream, informationCoefficient } from "../src/index.ts";
export { describeReturns } from "../src/statistics/index.ts";
