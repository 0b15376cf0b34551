/** Parts of strings that are looked for double the cases each; beyond this nothing is decided. */
const MOST_PARTS = 6;

const SEPARATORS = [" ", "-", "_", ".", "/", "|", "~", "\u00B7", "\u2022", "\uE000"];

/**
 * One string for each case that equality with `listed` and containing one of `parts` can tell apart;
 * `undefined` when these are too many.
 *
 * Strings that contain exactly some parts are built by joining these with a separator that is in no
 * part, so that nothing is found across a joint. Every possible case arises so: whoever contains a part
 * contains its parts too, here as there.
 */
export function stringValues(
  listed: readonly string[],
  parts: readonly string[],
): readonly string[] | undefined {
  const separator = SEPARATORS.find((mark) => !parts.some((part) => part.includes(mark)));
  if (parts.length > MOST_PARTS || separator === undefined) return undefined;
  const taken = new Set(listed);
  const joined = Array.from({ length: 2 ** parts.length }, (_, choice) => {
    const chosen = parts.filter((_part, index) => (choice >> index) & 1);
    let value = parts.length === 0 ? "other" : chosen.join(separator);
    while (taken.has(value)) value += separator;
    return value;
  });
  return [...taken, ...joined];
}
