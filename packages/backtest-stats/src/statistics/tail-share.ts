/** Share of periods in the tail of value at risk, shortfall and drawdown at risk. */
export const tailShare: number = 1 - 0.95;
