import type { SafetyFinding, SafetyReport } from "../scan-result.ts";

/** What is known of a contract; `null` is unknown. */
export interface SafetyEvidence {
  /** Whether the source code is verified. */
  readonly verified: boolean | null;
  /** Whether somebody can create new tokens. */
  readonly canMint: boolean | null;
  /** Whether the token can be bought and not sold. */
  readonly honeypot: boolean | null;
  /** Age of the contract in hours. */
  readonly ageHours: number | null;
  /** Whether there is code at the address. */
  readonly hasCode: boolean | null;
}

/** Age at which a contract has proved itself: 90 days. */
const matureHours = 90 * 24;

interface Check {
  readonly weight: number;
  /** The score's upper bound while this check is not passed. */
  readonly bound: number;
  /** Share of the check that is passed, 0 to 1; `null` when it could not be made. */
  readonly passed: number | null;
  readonly finding: SafetyFinding;
}

/**
 * Rates a contract by what is proved about it. Checks earn points only when passed; a check that
 * could not be made earns as little as a failed one, so that not knowing never looks safe:
 * verified source 0.3, no mint function 0.25, sells observed 0.3, 90 days of age 0.15. Without the
 * first or third the score is at most 0.4, without the second at most 0.6.
 */
export function assessSafety(evidence: SafetyEvidence): SafetyReport {
  const checks = checksOf(evidence);
  const findings = checks.map(({ finding }) => finding);
  const extra = evidence.hasCode === false ? [noCode] : [];
  const nothingKnown = checks.every(({ passed }) => passed === null);
  return {
    score: nothingKnown ? null : rate(checks, 0),
    highest: rate(checks, 1),
    findings: [...findings, ...extra],
  };
}

/** The score, with this share in place of every check that could not be made. */
function rate(checks: readonly Check[], unknownAs: 0 | 1): number {
  const shares = checks.map(({ weight, bound, passed }) => {
    const share = passed ?? unknownAs;
    return { points: weight * share, bound: share === 1 ? 1 : bound };
  });
  const earned = shares.reduce((sum, { points }) => sum + points, 0);
  return Math.min(1, earned, ...shares.map(({ bound }) => bound));
}

const noCode: SafetyFinding = {
  code: "NO_CODE",
  verdict: "bad",
  message: "there is no contract at the address",
};

function checksOf({ verified, canMint, honeypot, ageHours }: SafetyEvidence): readonly Check[] {
  return [
    {
      weight: 0.3,
      bound: 0.4,
      passed: shareOf(verified),
      finding: findingOf("SOURCE_VERIFIED", verified, {
        good: "the source code is published and verified",
        bad: "the source code is not verified",
        unknown: "nobody could say whether the source code is verified",
      }),
    },
    {
      weight: 0.25,
      bound: 0.6,
      passed: shareOf(not(canMint)),
      finding: findingOf("MINT_FUNCTION", not(canMint), {
        good: "there is no function that creates tokens",
        bad: "somebody can create new tokens",
        unknown: "it is not known whether somebody can create new tokens",
      }),
    },
    {
      weight: 0.3,
      bound: 0.4,
      passed: shareOf(not(honeypot)),
      finding: findingOf("SELLABLE", not(honeypot), {
        good: "holders sold it in the last 24 hours",
        bad: "many bought it in the last 24 hours and nobody sold it",
        unknown: "there were too few trades to see that it can be sold",
      }),
    },
    {
      weight: 0.15,
      bound: 1,
      passed: ageHours === null ? null : Math.max(0, Math.min(1, ageHours / matureHours)),
      finding: findingOf("CONTRACT_AGE", ageHours === null ? null : ageHours >= matureHours, {
        good: "the contract is at least 90 days old",
        bad: "the contract is younger than 90 days",
        unknown: "the age of the contract is not known",
      }),
    },
  ];
}

function not(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

function shareOf(good: boolean | null): number | null {
  return good === null ? null : Number(good);
}

function findingOf(
  code: string,
  good: boolean | null,
  messages: Readonly<Record<SafetyFinding["verdict"], string>>,
): SafetyFinding {
  const verdict = good === null ? "unknown" : good ? "good" : "bad";
  return { code, verdict, message: messages[verdict] };
}
