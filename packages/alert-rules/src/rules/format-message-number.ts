const MOST_DIGITS = 6;

/**
 * A number for a person: at most six significant digits, without trailing zeros or grouping. Token
 * prices go far below 0.000001, so an exponent appears only from 1e21 up and below 1e-12.
 */
export function formatMessageNumber(value: number): string {
  const rounded = Number(value.toPrecision(MOST_DIGITS)) || 0;
  const magnitude = Math.abs(rounded);
  const isOrdinary = magnitude === 0 || (magnitude >= 1e-12 && magnitude < 1e21);
  if (!isOrdinary) return String(rounded);
  return rounded.toLocaleString("en-US", {
    maximumSignificantDigits: MOST_DIGITS,
    useGrouping: false,
  });
}
