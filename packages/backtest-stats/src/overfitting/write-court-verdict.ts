import { formatPercent } from "../figures/format-figures.ts";
import type { CourtFindings } from "./judge-questions.ts";
import type { CourtQuestion, OverfittingReport } from "./overfitting-report.ts";

/**
 * One outcome and one sentence from the answers. Every question must be answered with yes for a trial to
 * survive, and nobody must have to guess which of the trials it is.
 */
export function writeCourtVerdict(
  found: CourtFindings,
  questions: readonly CourtQuestion[],
): Pick<OverfittingReport, "outcome" | "headline"> {
  const outcome = decide(found, questions);
  return { outcome, headline: writeHeadline(found, outcome, questions) };
}

function decide(
  found: CourtFindings,
  questions: readonly CourtQuestion[],
): OverfittingReport["outcome"] {
  const is = (answer: CourtQuestion["answer"]) => (own: CourtQuestion) => own.answer === answer;
  if (questions.every(is("not-testable"))) return "not-testable";
  if (questions.every(is("yes"))) return isLottery(found) ? "mixed" : "survives";
  const isOpen = questions.some(is("yes")) || questions.some(is("unclear"));
  return isOpen ? "mixed" : "fails";
}

function isLottery({ backtestOverfitting }: CourtFindings): boolean {
  return (backtestOverfitting.value?.probability ?? 0) > 0.5;
}

function writeHeadline(
  found: CourtFindings,
  outcome: OverfittingReport["outcome"],
  questions: readonly CourtQuestion[],
): string {
  const { chosen, trialsMade } = found;
  const trials = trialsMade === 1 ? "As the only trial" : `Allowing for ${trialsMade} trials`;
  const better = (answer: CourtQuestion["answer"], word: string) =>
    questions
      .filter((own) => own.answer === answer)
      .map(({ yardstick }) => `better than ${yardstick}`)
      .join(word);
  const open = better("not-testable", " or ");
  switch (outcome) {
    case "survives":
      return `${chosen} survives. ${trials}, it is ${better("yes", " and ")} by more than luck would explain.`;
    case "fails":
      return `${chosen} does not survive. ${trials}, nothing shows that it is ${better("no", " or ")}: luck alone could do as well${open === "" ? "" : `; whether it is ${open} cannot be tested`}.`;
    case "mixed":
      return `${chosen} is in doubt. ${trials}, ${describeDoubt(found, questions)}.`;
    case "not-testable":
      return `${chosen} cannot be judged: its returns never vary.`;
  }
}

function describeDoubt(found: CourtFindings, questions: readonly CourtQuestion[]): string {
  const parts = ANSWERS.flatMap((answer) =>
    questions.filter((own) => own.answer === answer).map(describeAnswer),
  );
  if (!isLottery(found)) return parts.join(", but ");
  const probability = formatPercent(found.backtestOverfitting.value?.probability ?? null, 0);
  const choice = `which of the trials is the good one cannot be told (probability of backtest overfitting ${probability})`;
  return questions.every(({ answer }) => answer === "yes")
    ? `${parts.join(" and ")}, but ${choice}`
    : `${parts.join(", but ")}; and ${choice}`;
}

/** From the most to the least that can be said. */
const ANSWERS = ["yes", "unclear", "no", "not-testable"] as const;

function describeAnswer({ answer, yardstick, votes }: CourtQuestion): string {
  const passed = votes.filter((own) => own.passed).length;
  switch (answer) {
    case "yes":
      return `it is better than ${yardstick} by more than luck would explain`;
    case "unclear":
      return `only ${passed} of ${votes.length} tests shows that it is better than ${yardstick}`;
    case "no":
      return `nothing shows that it is better than ${yardstick}`;
    case "not-testable":
      return `whether it is better than ${yardstick} cannot be tested`;
  }
}
