/** What a reader or a renderer stumbles over in a Markdown text: `line: what`, lines counted from 1. */
export function markdownProblems(text: string): readonly string[] {
  const problems: string[] = [];
  let fence: { readonly mark: string; readonly line: number } | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence.mark)) fence = undefined;
      continue;
    }
    if (mark !== undefined) fence = { mark, line: index + 1 };
    if (/[ \t]+$/.test(line)) problems.push(`${index + 1}: ends with a space`);
    if (line.includes("\t")) problems.push(`${index + 1}: holds a tab`);
  }
  if (fence !== undefined) problems.push(`${fence.line}: this block is never closed`);
  if (!text.endsWith("\n") || text.endsWith("\n\n"))
    problems.push("ends without exactly one line break");
  return problems;
}
