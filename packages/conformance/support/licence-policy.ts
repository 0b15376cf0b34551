/** Licences that code shipped to our users may carry. `PSF-2.0` is what js-yaml's argparse has. */
const allowed: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MPL-2.0",
  "PSF-2.0",
  "Python-2.0",
  "Unlicense",
]);

/**
 * Whether an SPDX expression is allowed: one allowed side of `OR` is enough, `AND` needs both.
 * Anything that is not understood, such as `WITH`, inner brackets or free text, is refused.
 */
export function isAllowedLicence(expression: string): boolean {
  const plain = expression.replace(/^\((.*)\)$/, "$1");
  return plain
    .split(" OR ")
    .some((side) => side.split(" AND ").every((licence) => allowed.has(licence)));
}
