/** A link in a Markdown text. */
export interface MarkdownLink {
  readonly target: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The text without fenced blocks and inline code, line by line as before. */
function withoutCode(text: string): string {
  return text
    .replaceAll(/^(```|~~~)[\s\S]*?^\1.*$/gm, (block) => block.replaceAll(/[^\n]/g, ""))
    .replaceAll(/`[^`\n]*`/g, "");
}

/** Links and images with their targets, code left out. */
export function linksIn(text: string): readonly MarkdownLink[] {
  const prose = withoutCode(text);
  return [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s+(\S+)/gm)].map(
    (match) => ({
      target: match[1] ?? match[2] ?? "",
      line: prose.slice(0, match.index).split("\n").length,
    }),
  );
}

/** The anchors of a Markdown text as GitHub makes them of its headings. */
export function anchorsIn(text: string): readonly string[] {
  const withoutBlocks = text.replaceAll(/^(```|~~~)[\s\S]*?^\1.*$/gm, "");
  const seen = new Map<string, number>();
  return [...withoutBlocks.matchAll(/^#{1,6} +(.+?) *#*$/gm)].map((match) => {
    const slug = (match[1] ?? "")
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number}\p{Mark} _-]/gu, "")
      .replaceAll(" ", "-");
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
}

/** Rows of the first table under a heading: cells by column title. */
export function tableIn(text: string): readonly Readonly<Record<string, string>>[] {
  const rows = text
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const [titles = [], , ...body] = rows;
  return body.map((cells) =>
    Object.fromEntries(titles.map((title, index) => [title, cells[index] ?? ""])),
  );
}
