import { type EVENT_ID, type Event, SCALAR_STYLE } from "js-yaml";

type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;

/** Where a scalar begins. Quotes are outside the parser's value range. An absent value stands at `cursor`. */
export function startOfScalar(event: ScalarEvent, cursor: number): number {
  if (event.valueStart < 0) return cursor;
  return isQuoted(event) ? event.valueStart - 1 : event.valueStart;
}

/** Where a scalar ends, the same way. */
export function endOfScalar(text: string, event: ScalarEvent, cursor: number): number {
  if (event.valueStart < 0) return cursor;
  if (isQuoted(event)) return event.valueEnd + 1;
  return trimmedEnd(text, event.valueStart, event.valueEnd);
}

function isQuoted({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
}

/** The end without white space before it. Most values end in a visible ASCII character already. */
function trimmedEnd(text: string, start: number, end: number): number {
  const last = text.charCodeAt(end - 1);
  return last > 32 && last < 127 ? end : start + text.slice(start, end).trimEnd().length;
}

/** Finds the bracket that ends a flow collection; only spaces, commas and comments can stand before it. */
export function endOfFlow(text: string, from: number, bracket: string): number {
  let offset = from;
  while (offset < text.length && text[offset] !== bracket) {
    offset = text[offset] === "#" ? endOfLine(text, offset) : offset + 1;
  }
  return Math.min(offset + 1, text.length);
}

function endOfLine(text: string, from: number): number {
  let offset = from;
  while (offset < text.length && text[offset] !== "\n" && text[offset] !== "\r") offset += 1;
  return offset;
}
