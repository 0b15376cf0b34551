/** Writes a share as a percentage: `12.3 %`, `-4.5 %`; `unknown` for `null`. */
export function formatPercent(value: number | null, digits = 1): string {
  return value === null ? "unknown" : `${groupThousands(fixed(100 * value, digits))} %`;
}

/** Writes a number: `1,234.57`; `unknown` for `null`. */
export function formatNumber(value: number | null, digits = 2): string {
  return value === null ? "unknown" : groupThousands(fixed(value, digits));
}

/** Writes a p-value: `0.032`, `below 0.001`; `unknown` for `null`. */
export function formatPValue(value: number | null): string {
  if (value === null) return "unknown";
  return value < 0.001 ? "below 0.001" : value.toFixed(3);
}

/** Writes how many there are: `1 day`, `1,200 days`. */
export function formatCount(count: number, plural: string): string {
  return `${formatNumber(count, 0)} ${count === 1 ? plural.replace(/s$/, "") : plural}`;
}

/** Avoids the minus of `-0.00`. */
function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}

function groupThousands(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
