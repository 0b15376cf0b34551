const LONGEST_TEXT = 60;

/** Writes a value for a message: exact for numbers, quoted and cut for text, by type for the rest. */
export function describeValue(value: unknown): string {
  if (Object.is(value, -0)) return "-0";
  switch (typeof value) {
    case "number":
    case "boolean":
      return String(value);
    case "string":
      return quote(value);
    case "bigint":
      return "a bigint";
    case "undefined":
      return "undefined";
    case "object":
      return describeObject(value);
    default:
      return `a ${typeof value}`;
  }
}

function quote(text: string): string {
  if (text.length <= LONGEST_TEXT) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, LONGEST_TEXT))}… (${text.length} characters)`;
}

function describeObject(value: object | null): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : "an object";
}
