import type { AlertRecord } from "../engine/alert-record.ts";
import type { ExpectedAlert, ExpectedList } from "./rule-test.ts";
import type { RuleTestFailure } from "./rule-test-failure.ts";

type Failure = Omit<RuleTestFailure, "atMs">;

/** Where the alerts that are open are not those that a test expects. */
export function compareAlerts(
  expected: ExpectedList<ExpectedAlert>,
  open: readonly AlertRecord[],
): readonly Failure[] {
  const isSame = (item: ExpectedAlert, record: AlertRecord) =>
    item.rule.value === record.ruleId && item.entity === record.entityId;
  const missingOrOther = expected.items.flatMap((item): readonly Failure[] => {
    const record = open.find((one) => isSame(item, one));
    if (record !== undefined) return compareDetails(item, record);
    return [
      {
        message: `no alert of ${item.rule.value} for ${item.entity} is open`,
        expected: `${item.rule.value} for ${item.entity}`,
        got: open.length === 0 ? "no open alert" : open.map(describeRecord).join("; "),
        position: item.position,
      },
    ];
  });
  const surplus = open.filter((record) => !expected.items.some((item) => isSame(item, record)));
  return [
    ...missingOrOther,
    ...surplus.map((record) => ({
      message: `an alert of ${record.ruleId} for ${record.entityId} is open`,
      expected: "no such alert",
      got: describeRecord(record),
      position: expected.position,
    })),
  ];
}

function compareDetails(item: ExpectedAlert, record: AlertRecord): readonly Failure[] {
  const actual: Readonly<Record<string, string>> = {
    status: record.phase,
    severity: record.alert?.severity ?? "",
    summary: record.alert?.summary ?? "",
  };
  return [...item.details].flatMap(([key, { value, position }]) => {
    const got = actual[key] ?? "";
    if (got === value) return [];
    const message = `the ${key} of ${record.ruleId} for ${record.entityId} is another one`;
    return [{ message, expected: value, got, position }];
  });
}

function describeRecord({ ruleId, entityId, phase, alert }: AlertRecord): string {
  return `${ruleId} for ${entityId} (${phase}, ${alert?.severity})`;
}
