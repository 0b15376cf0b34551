/**
 * Splits one line of CSV into its fields (RFC 4180): quoted fields may hold commas and doubled quotes.
 *
 * @returns The fields; `null` when a quote is opened and not closed, or closed in the middle of a field.
 */
export function parseCsvLine(line: string): string[] | null {
  if (!line.includes('"')) return line.split(",");
  const fields: string[] = [];
  let rest = line;
  for (;;) {
    const match = FIELD.exec(rest);
    const [whole, quoted, plain, end] = match ?? [];
    if (whole === undefined) return null;
    fields.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "") return fields;
    rest = rest.slice(whole.length);
  }
}

const FIELD = /^(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/;
