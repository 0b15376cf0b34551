import type { ReplayResult } from "./replay-result.ts";

/** A suggestion in words, always with what it rests on. */
export function describeSuggestion({
  present,
  budgetPerDay,
  found,
}: NonNullable<ReplayResult["suggestion"]>): string {
  const within = budgetPerDay === null ? "" : ` within ${budgetPerDay} alerts a day`;
  if (found === null) return `no threshold of the sweep will do${within}`;
  const { outcome, f1, isEnough } = found;
  const why = f1 === null ? "most alerts" : `best F1, ${Number(f1.toPrecision(3))},`;
  const basis = outcome.score === null ? "" : ` and ${outcome.score.incidents} incidents`;
  const few = isEnough ? "" : ": too few to tell";
  return `suggested threshold: ${outcome.value} (now ${present}), ${why}${within}; fitted to this history, on ${outcome.alerts} alerts${basis}${few}`.replace(
    ",;",
    ";",
  );
}
