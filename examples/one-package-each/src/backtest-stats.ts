// Statistics of returns; one that does not exist is null, not 0.
import { maxDrawdown, sharpeRatio } from "@autotrader/backtest-stats";

console.log(`deepest fall: ${maxDrawdown([0.5, -0.5, 0.25, 0.25]).depth}`);
console.log(
  `Sharpe ratio of constant returns: ${sharpeRatio([0.01, 0.01], { periodsPerYear: 365 })}`,
);
