import type { ReplayResult } from "./replay-result.ts";

/** A suggestion in words, always with what it rests on. */
export function describeSuggestion({
  present,
  budgetPerDay,
  found,
}: NonNullable<ReplayResult["suggestion"]>): string {
  const within = budgetPerDay === null ? "" : ` within ${budgetPerDay} alerts a day`;
  if (found === null)
    return `suggested threshold: none, for no value of the sweep will do${within}`;
  const { outcome, f1, isEnough } = found;
  const why = f1 === null ? "it fires most" : `its F1 of ${Number(f1.toPrecision(3))} is the best`;
  const basis = [
    countOf(outcome.alerts, "alert"),
    ...(outcome.score === null ? [] : [countOf(outcome.score.incidents, "incident")]),
    ...(isEnough ? [] : ["too few to tell"]),
  ];
  const choice = `suggested threshold: ${outcome.value} (now ${present}): ${why}${within}`;
  return `${choice}. Fitted to this history: ${basis.join(", ")}`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
