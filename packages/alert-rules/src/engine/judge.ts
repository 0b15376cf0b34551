import type { Verdict } from "../evaluation/verdict.ts";
import type { AlertPolicy } from "./alert-policy.ts";
import type { AlertRecord } from "./alert-record.ts";
import type { AlertEffect } from "./transition-effect.ts";
import type { Observation } from "./transition-event.ts";

/** What a snapshot says about a rule, once its policies have spoken. */
export interface Judgement {
  /** Whether the rule matches. */
  readonly matches: Verdict;
  /** Whether an open alert is over. */
  readonly isOver: Verdict;
  readonly recent: string;
  readonly undecided: number;
  readonly effects: readonly AlertEffect[];
}

/** Applies the policies for missing data, for windows and for clearing, in this order. */
export function judge(record: AlertRecord, event: Observation, policy: AlertPolicy): Judgement {
  const undecided = countUndecided(record, event, policy);
  const verdict = applyMissingData(event, record, policy, undecided);
  const recent = policy.window === null ? "" : remember(record.recent, verdict, policy.window.of);
  const matches = policy.window === null ? verdict : holdsOften(recent, policy.window.atLeast);
  const isNewlyUndecided = undecided > policy.missingDataAfter && undecided > record.undecided;
  const effects: readonly AlertEffect[] =
    policy.missingData === "error" && isNewlyUndecided
      ? [{ type: "undecided", missing: namesOfMissing(event) }]
      : [];
  return { matches, isOver: isOver(matches, event.clear), recent, undecided, effects };
}

/** Counts no further than anybody asks, so that a long outage is not a write for each snapshot. */
function countUndecided(
  record: AlertRecord,
  { verdict }: Observation,
  policy: AlertPolicy,
): number {
  const isCounted = policy.missingDataAfter > 0 || policy.missingData === "error";
  if (verdict !== null || !isCounted) return 0;
  return Math.min(record.undecided + 1, policy.missingDataAfter + 1);
}

/**
 * Unknown never starts an alert unless the rule asks for it, and never ends one: that nobody can see
 * the trouble any more does not mean that it is over.
 */
function applyMissingData(
  { verdict }: Observation,
  { lastVerdict }: AlertRecord,
  { missingData, missingDataAfter }: AlertPolicy,
  undecided: number,
): Verdict {
  if (verdict !== null || (missingDataAfter > 0 && undecided <= missingDataAfter)) return verdict;
  if (missingData === "fire") return true;
  return missingData === "keep_last" ? lastVerdict : null;
}

function remember(recent: string, verdict: Verdict, length: number): string {
  const mark = verdict === null ? "u" : verdict ? "t" : "f";
  return (recent + mark).slice(-length);
}

/** At least so many of the last snapshots, in Kleene's logic. */
function holdsOften(recent: string, atLeast: number): Verdict {
  const count = (mark: string) => recent.split(mark).length - 1;
  if (count("t") >= atLeast) return true;
  return count("t") + count("u") >= atLeast ? null : false;
}

/** With a clear condition, an alert is over when that holds and the rule does not match. */
function isOver(matches: Verdict, clear: Verdict | undefined): Verdict {
  if (clear === undefined) return matches === null ? null : !matches;
  if (matches === true) return false;
  return clear;
}

function namesOfMissing({ values }: Observation): readonly string[] {
  return Object.keys(values).filter((name) => values[name] === null);
}
