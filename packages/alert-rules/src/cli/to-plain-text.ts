/** Without control characters and line separators, so that no text of a file steers a terminal or ends a comment. */
export function toPlainText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}
