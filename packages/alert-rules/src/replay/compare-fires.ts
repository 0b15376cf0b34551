import type { Alert } from "../channels/alert-channel.ts";

/** How often a rule of two rule sets fired at the same moments, and how often only in one. */
export interface RuleComparison {
  /** The rule. */
  readonly rule: string;
  /** Alerts of both rule sets. */
  readonly both: number;
  /** Alerts of the first rule set alone. */
  readonly onlyFirst: number;
  /** Alerts of the second rule set alone. */
  readonly onlySecond: number;
}

/** An alert that fired in only one of two rule sets. */
export interface FireDifference {
  /** The rule. */
  readonly rule: string;
  /** Entity of the alert. */
  readonly entityId: string;
  /** Moment, milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** Which of the two rule sets fired. */
  readonly firedIn: "first" | "second";
}

/** Compares the alerts of two rule sets while they are replayed. */
export interface FireComparison {
  /** Takes what fired at one snapshot. */
  readonly add: (first: readonly Alert[], second: readonly Alert[]) => void;
  /** Rules that fired, in the order in which they first did. */
  readonly rules: () => readonly RuleComparison[];
  /** The first differences. */
  readonly examples: () => readonly FireDifference[];
}

/** An empty one. @param mostExamples - How many differences are kept. */
export function createFireComparison(mostExamples = 20): FireComparison {
  const counts = new Map<string, { both: number; onlyFirst: number; onlySecond: number }>();
  const differences: FireDifference[] = [];
  const countsOf = (rule: string) => {
    const known = counts.get(rule) ?? { both: 0, onlyFirst: 0, onlySecond: 0 };
    counts.set(rule, known);
    return known;
  };
  const differ = ({ ruleId, entityId = "", firedAtMs }: Alert, firedIn: "first" | "second") => {
    countsOf(ruleId)[firedIn === "first" ? "onlyFirst" : "onlySecond"] += 1;
    if (differences.length < mostExamples) {
      differences.push({ rule: ruleId, entityId, atMs: firedAtMs, firedIn });
    }
  };
  return {
    add: (first, second) => {
      const inFirst = new Set(first.map(({ id }) => id));
      const inSecond = new Set(second.map(({ id }) => id));
      for (const alert of first) {
        if (inSecond.has(alert.id)) countsOf(alert.ruleId).both += 1;
        else differ(alert, "first");
      }
      for (const alert of second) if (!inFirst.has(alert.id)) differ(alert, "second");
    },
    rules: () => Array.from(counts, ([rule, count]) => ({ rule, ...count })),
    examples: () => differences,
  };
}
