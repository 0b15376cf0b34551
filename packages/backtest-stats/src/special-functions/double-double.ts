/**
 * A number as the exact sum of two doubles, the second at most half a unit in the last place of the
 * first: about 32 digits. Exponents of tails near 1e-300 need them, because a double keeps only 13
 * digits after the point of a logarithm near 690.
 *
 * @see T. J. Dekker (1971), "A floating-point technique for extending the available precision",
 *   Numerische Mathematik 18, 224-242, doi:10.1007/BF01397083
 */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

/** A double as it is. */
export function exactly(value: number): DoubleDouble {
  return { high: value, low: 0 };
}

/** The exact sum of two doubles. */
export function sumOf(a: number, b: number): DoubleDouble {
  const high = a + b;
  const fromB = high - a;
  return { high, low: a - (high - fromB) + (b - fromB) };
}

/** The exact product of two doubles, as long as nothing over- or underflows. */
export function productOf(a: number, b: number): DoubleDouble {
  const high = a * b;
  const headA = head(a);
  const headB = head(b);
  const tailA = a - headA;
  const tailB = b - headB;
  return { high, low: headA * headB - high + headA * tailB + tailA * headB + tailA * tailB };
}

/** The upper 26 bits, whose products with each other are exact. */
function head(value: number): number {
  const shifted = value * 134_217_729;
  return shifted - (shifted - value);
}

export function add(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const highs = sumOf(x.high, y.high);
  const lows = sumOf(x.low, y.low);
  const first = sumOf(highs.high, highs.low + lows.high);
  return sumOf(first.high, first.low + lows.low);
}

export function multiply(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const highs = productOf(x.high, y.high);
  return sumOf(highs.high, highs.low + (x.high * y.low + x.low * y.high));
}

export function divide(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const first = x.high / y.high;
  const back = productOf(first, y.high);
  const rest = x.high - back.high - back.low + x.low - first * y.low;
  return sumOf(first, rest / y.high);
}

/** `-x`. */
export function negate({ high, low }: DoubleDouble): DoubleDouble {
  return { high: -high, low: -low };
}

/** `e^x` as a double, right to its last digit or so even where `x` is large. */
export function exponential({ high, low }: DoubleDouble): number {
  return Math.exp(high) * (1 + low);
}

/** Natural logarithm of a number above 0, to about 26 digits. */
export function logarithm(x: DoubleDouble): DoubleDouble {
  const exponent = Math.round(Math.log2(x.high));
  // In two steps, because a subnormal number needs more than the largest power of 2.
  const half = 2 ** -Math.trunc(exponent / 2);
  const rest = 2 ** -(exponent - Math.trunc(exponent / 2));
  const mantissa = { high: x.high * half * rest, low: x.low * half * rest };

  // log(m) = 2 artanh((m - 1) / (m + 1)), by its power series.
  const ratio = divide(add(mantissa, exactly(-1)), add(mantissa, exactly(1)));
  const square = multiply(ratio, ratio);
  let tail = 0;
  for (let k = 41; k >= 15; k -= 2) tail = tail * square.high + 1 / k;
  let series = exactly(tail * square.high);
  for (let k = 13; k >= 1; k -= 2) {
    series = add(series, divide(exactly(1), exactly(k)));
    if (k > 1) series = multiply(series, square);
  }
  const logMantissa = multiply(series, { high: 2 * ratio.high, low: 2 * ratio.low });
  return add(multiply(exactly(exponent), logOf2), logMantissa);
}

const logOf2: DoubleDouble = { high: Math.LN2, low: 2.3190468138462996e-17 };
