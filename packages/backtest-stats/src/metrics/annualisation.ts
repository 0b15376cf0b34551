/** How many return periods a year holds. Never guessed. */
export interface AnnualisationOptions {
  /** Return periods in one year: 252 for equity days, 365 for crypto days, 12 for months. */
  periodsPerYear: number;
}

/** The risk-free rate that ratios of excess return subtract. */
export interface RiskFreeOptions {
  /**
   * Risk-free rate for one **year**, as a fraction (`0.05` is 5 %), compounded down to one period.
   *
   * @defaultValue 0
   */
  annualRiskFreeRate?: number | undefined;
}
