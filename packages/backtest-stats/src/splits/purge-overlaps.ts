import { assertOption } from "../numeric/assert-option.ts";
import type { LabelSpan } from "./label-span.ts";
import type { PurgedFold } from "./purged-fold.ts";

/** Neighbouring observations from `first` up to, not including, `end`. */
export interface Segment {
  /** Index of its first observation. */
  readonly first: number;
  /** Index behind its last one. */
  readonly end: number;
}

/**
 * Tests on the observations of the segments and trains on all others whose spans stay clear of every
 * segment and its embargo. Each segment is purged around by itself: what lies between two of them can
 * still be trained on.
 */
export function purgeOverlaps(
  spans: readonly LabelSpan[],
  segments: readonly Segment[],
  embargoMs: number,
): PurgedFold {
  const closed = segments.map(({ first, end }) => {
    const tested = spans.slice(first, end);
    const startMs = tested[0]?.startMs ?? 0;
    const endMs = tested.reduce((latest, span) => Math.max(latest, span.endMs), startMs);
    return { startMs, endMs: endMs + embargoMs };
  });
  const train: number[] = [];
  const test: number[] = [];
  const purged: number[] = [];
  for (const [index, span] of spans.entries()) {
    const isTested = segments.some(({ first, end }) => index >= first && index < end);
    const overlaps = closed.some(
      ({ startMs, endMs }) => span.endMs >= startMs && span.startMs <= endMs,
    );
    if (isTested) test.push(index);
    else if (overlaps) purged.push(index);
    else train.push(index);
  }
  return { train, test, purged };
}

/** Where group `group` of so many begins and ends; groups differ by at most one observation. */
export function groupSegment(group: number, groups: number, observations: number): Segment {
  return {
    first: Math.floor((group * observations) / groups),
    end: Math.floor(((group + 1) * observations) / groups),
  };
}

/** Throws unless spans are in order of their start and end no earlier than they start. */
export function assertSpans(name: string, spans: readonly LabelSpan[]): void {
  let previousMs = Number.NEGATIVE_INFINITY;
  for (const { startMs, endMs } of spans) {
    assertOption(name, "startMs", startMs, startMs >= previousMs, "in ascending order");
    assertOption(name, "endMs", endMs, endMs >= startMs, "at or after its start");
    previousMs = startMs;
  }
}
