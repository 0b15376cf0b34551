/** Reads a property of something that came over the wire; `undefined` for anything but an object. */
export function property(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

/** A non-empty text, or `undefined`. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A count of tokens, or `undefined`; an explicit 0 is a count. */
export function countOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** `error.type` and `error.code` as text; some servers send the code as a number. */
export function errorCodesOf(error: unknown): readonly string[] {
  const codes = [property(error, "type"), property(error, "code")]
    .filter((code) => typeof code === "string" || typeof code === "number")
    .map(String)
    .filter((code) => code !== "");
  return [...new Set(codes)];
}
