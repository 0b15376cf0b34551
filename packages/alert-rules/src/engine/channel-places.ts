import type { PlaceAnswer, PlaceRequest } from "./alert-state-store.ts";

const MINUTE_MS = 60_000;
/** Engines' clocks differ a little: a moment that is old for one still counts for another. */
const KEPT_MS = 2 * MINUTE_MS;

/** How many places there are in the minute that ends at the moment of the request. */
export function countFreePlaces(taken: readonly number[], request: PlaceRequest): number {
  return Math.max(0, request.perMinute - recentOf(taken, request).length);
}

/**
 * Takes a place among those that are taken, given as moments. Counts exactly, so that no minute,
 * wherever it begins, ever holds more than the limit. Every store decides with this function.
 *
 * @returns The answer, and the moments to keep from now on.
 */
export function takePlaceAmong(
  taken: readonly number[],
  request: PlaceRequest,
): { readonly answer: PlaceAnswer; readonly taken: readonly number[] } {
  const { atMs, perMinute } = request;
  const recent = recentOf(taken, request);
  const blocking = recent[recent.length - perMinute];
  if (blocking !== undefined)
    return { answer: { status: "full", freeAtMs: blocking + MINUTE_MS }, taken };
  const kept = taken.filter((momentMs) => momentMs > atMs - KEPT_MS);
  return { answer: { status: "taken" }, taken: [...kept, atMs].sort(byMoment) };
}

/** Of the last minute, and of clocks that are ahead; oldest first, as they are kept. */
function recentOf(taken: readonly number[], { atMs }: PlaceRequest): readonly number[] {
  return taken.filter((momentMs) => momentMs > atMs - MINUTE_MS);
}

function byMoment(left: number, right: number): number {
  return left - right;
}
