import type { Bar } from "../history-source.ts";
import type { DataIssueExample } from "./data-issue.ts";

/** Bars of one symbol in order, one per day, and what was wrong with the order. */
export interface OrderedDays {
  /** Bars, oldest first. */
  readonly bars: readonly Bar[];
  /** Bars that came after a later day. They are kept, in their place. */
  readonly unsorted: readonly DataIssueExample[];
  /** Copies of a bar that is kept once. */
  readonly duplicates: readonly DataIssueExample[];
  /** Bars of days that hold different bars. None of them is kept, because nobody knows which is right. */
  readonly conflicts: readonly DataIssueExample[];
}

/** Sorts the bars of one symbol and leaves one per day. */
export function orderDays(symbol: string, bars: readonly Bar[]): OrderedDays {
  const unsorted: DataIssueExample[] = [];
  const duplicates: DataIssueExample[] = [];
  const conflicts: DataIssueExample[] = [];
  const place = (bar: Bar, note: string) => ({ assetId: symbol, dayMs: bar.dayMs, note });

  let latestMs = Number.NEGATIVE_INFINITY;
  for (const bar of bars) {
    if (bar.dayMs < latestMs) unsorted.push(place(bar, "came after a later day"));
    latestMs = Math.max(latestMs, bar.dayMs);
  }

  const kept: Bar[] = [];
  for (const sameDay of groupByDay(bars)) {
    const [first, ...others] = sameDay;
    if (first === undefined) continue;
    if (others.every((other) => isSameBar(first, other))) {
      kept.push(first);
      duplicates.push(...others.map((bar) => place(bar, `close ${bar.close} again`)));
    } else {
      conflicts.push(...sameDay.map((bar) => place(bar, `close ${bar.close}`)));
    }
  }
  return { bars: kept, unsorted, duplicates, conflicts };
}

function groupByDay(bars: readonly Bar[]): Bar[][] {
  const groups = new Map<number, Bar[]>();
  for (const bar of bars) {
    const group = groups.get(bar.dayMs);
    if (group === undefined) groups.set(bar.dayMs, [bar]);
    else group.push(bar);
  }
  return [...groups].sort(([left], [right]) => left - right).map(([, group]) => group);
}

function isSameBar(left: Bar, right: Bar): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
