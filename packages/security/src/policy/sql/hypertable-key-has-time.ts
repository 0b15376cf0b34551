import type { PolicyFile, PolicyRule } from "../policy-rule.ts";

export const hypertableKeyHasTime: PolicyRule<PolicyFile> = {
  id: "sql/hypertable-key-has-time",
  reason:
    "TimescaleDB refuses a unique index without the time column, so the database never starts.",
  breaks: { from: "PRIMARY KEY (token_address, ts)", to: "PRIMARY KEY (token_address)" },
  check: ({ text }) =>
    [
      ...text.matchAll(/create_hypertable\(\s*'([\w.]+)'\s*,\s*(?:by_range\(\s*)?'(\w+)'/gi),
    ].flatMap(([, table = "", time = ""]) => {
      const body = bodyOf(text, table);
      const key = /PRIMARY KEY\s*\(([^)]*)\)/i.exec(body)?.[1];
      const columnKey = /^\s*(\w+)[^,]*\bPRIMARY KEY\b(?!\s*\()/im.exec(body)?.[1];
      const columns = (key ?? columnKey)?.split(",").map((name) => name.trim());
      return columns === undefined || columns.includes(time)
        ? []
        : [`the key of ${table} leaves out ${time}`];
    }),
};

function bodyOf(text: string, table: string): string {
  const start = text.search(new RegExp(`CREATE TABLE (IF NOT EXISTS )?${table}\\s*\\(`, "i"));
  return start < 0 ? "" : text.slice(start, text.indexOf(";", start));
}
