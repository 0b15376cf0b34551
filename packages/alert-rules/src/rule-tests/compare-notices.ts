import type { SentNotice } from "../simulation/create-simulation.ts";
import { formatDuration } from "./duration.ts";
import { matchItems } from "./match-items.ts";
import type { ExpectedList, ExpectedNotice } from "./rule-test.ts";
import type { RuleTestFailure } from "./rule-test-failure.ts";

type Failure = Omit<RuleTestFailure, "atMs">;

/** Where the notices that channels got are not those that a test expects, in whatever order. */
export function compareNotices(
  expected: ExpectedList<ExpectedNotice>,
  sent: readonly SentNotice[],
  startMs: number,
): readonly Failure[] {
  const matches = matchItems(expected.items, sent, fits);
  const surplus = sent.filter((_, index) => !matches.includes(index));
  const rest = surplus.map((notice) => describeNotice(notice, startMs));
  const missing = expected.items.filter((_, index) => matches[index] === null);
  return [
    ...missing.map((item) => ({
      message: "a notice was not sent",
      expected: describeExpected(item),
      got: rest.length === 0 ? "no other notice" : rest.join("; "),
      position: item.position,
    })),
    ...(missing.length > 0 ? [] : rest).map((got) => ({
      message: "a notice was sent that is not expected",
      expected: "no such notice",
      got,
      position: expected.position,
    })),
  ];
}

function fits({ channel, rule, entity, details }: ExpectedNotice, notice: SentNotice): boolean {
  const { alert } = notice;
  if (channel.value !== notice.channel || rule.value !== alert.ruleId) return false;
  if (entity !== alert.entityId) return false;
  const actual = detailsOf(notice);
  return [...details].every(([key, { value }]) => actual[key] === value);
}

function detailsOf({ alert }: SentNotice): Readonly<Record<string, string>> {
  return {
    status: alert.status ?? "firing",
    severity: alert.severity,
    level: String(alert.escalationLevel ?? 0),
  };
}

function describeExpected({ channel, rule, entity, details }: ExpectedNotice): string {
  const parts = Array.from(details, ([key, { value }]) => `${key} ${value}`);
  const more = parts.length === 0 ? "" : ` (${parts.join(", ")})`;
  return `${channel.value}: ${rule.value} for ${entity}${more}`;
}

function describeNotice(notice: SentNotice, startMs: number): string {
  const { channel, alert, atMs } = notice;
  const parts = Object.entries(detailsOf(notice)).map(([key, value]) => `${key} ${value}`);
  const moment = formatDuration(atMs - startMs);
  return `${channel}: ${alert.ruleId} for ${alert.entityId} (${parts.join(", ")}) at ${moment}`;
}
