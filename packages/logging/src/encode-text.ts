/**
 * Characters that must not reach a terminal or a log file as they are: quotes and backslashes,
 * controls (C0, DEL, C1 and with them ANSI escapes), lone surrogates, the line separators that some
 * readers break lines at, and the marks that turn the reading direction around.
 */
const UNSAFE = /["\\\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The part of {@link UNSAFE} that `JSON.stringify` leaves alone. */
const LEFT_BY_STRINGIFY =
  /[\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Writes a string as JSON that is printable on one line everywhere. */
export function encodeText(text: string): string {
  if (!UNSAFE.test(text)) return `"${text}"`;
  return JSON.stringify(text).replace(
    LEFT_BY_STRINGIFY,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
