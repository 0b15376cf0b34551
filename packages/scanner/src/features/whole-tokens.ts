/** An amount in smallest units as a number of tokens, correct to a `number`'s precision. */
export function wholeTokens(raw: string, decimals: number): number {
  return Number(`${raw}e-${decimals}`);
}
