/** The offset at which the line of `offset` starts. */
export function startOfLine(text: string, offset: number): number {
  return (
    Math.max(
      text.lastIndexOf("\n", offset - 1),
      offset === 0 ? -1 : text.lastIndexOf("\r", offset - 1),
    ) + 1
  );
}

/** The offset at which the line of `offset` ends, before its line break. */
export function endOfLine(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return end;
}

/** The line break that a text uses. */
export function lineBreakOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
}

/** The spaces that a line needs to start in the column of `offset`; `undefined` when words stand before it. */
export function indentAt(text: string, offset: number): string | undefined {
  const before = text.slice(startOfLine(text, offset), offset);
  return /^\uFEFF?[ -]*$/.test(before)
    ? " ".repeat(before.replace("\uFEFF", "").length)
    : undefined;
}
