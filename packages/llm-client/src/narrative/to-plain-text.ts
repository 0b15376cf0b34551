/** Control, direction and invisible characters: they can hide text or turn it around. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu;

/**
 * Makes one line of plain text of what a model wrote: no control or direction characters, tags
 * without their brackets, single spaces, at most `maxLength` characters.
 */
export function toPlainText(text: string, maxLength: number): string {
  const plain = text.replaceAll(INVISIBLE, " ").replaceAll(/[<>]/g, " ").replaceAll(/\s+/g, " ");
  return cutText(plain.trim(), maxLength);
}

/** The first `maxLength` characters, without half of a pair at the end. */
export function cutText(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, "");
}
