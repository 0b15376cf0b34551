import { describeMap, type JsonSchema } from "../schema/json-schema.ts";
import {
  choice,
  integer,
  listOf,
  type MapShape,
  mapOf,
  optional,
  type RecordShape,
  type TextShape,
  text,
} from "../schema/shape.ts";
import { SEVERITIES } from "../schema/vocabulary.ts";
import { DURATION_PATTERN } from "./duration.ts";

const name: TextShape = text({ minLength: 1, maxLength: 200 });
const identifier: TextShape = text({ minLength: 1, maxLength: 128 });
const duration: TextShape = text({
  pattern: DURATION_PATTERN,
  maxLength: 40,
  hint: "write a duration such as 90s, 5m or 1h30m",
});
const moment: TextShape = text({
  pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/,
  hint: "write a moment such as 2026-03-01T12:00:00Z",
});

const series: RecordShape = {
  kind: "record",
  names: identifier,
  values: { kind: "value", orList: true },
};

interface AcknowledgeEntry {
  readonly at: string;
  readonly rule: string;
  readonly entity?: string | undefined;
  readonly by?: string | undefined;
}

const acknowledgeSchema = mapOf<AcknowledgeEntry>({
  at: duration,
  rule: identifier,
  entity: optional(name),
  by: optional(name),
});

interface AlertEntry {
  readonly rule: string;
  readonly entity?: string | undefined;
  readonly status?: string | undefined;
  readonly severity?: string | undefined;
  readonly summary?: string | undefined;
}

const alertSchema = mapOf<AlertEntry>({
  rule: identifier,
  entity: optional(name),
  status: optional(choice(["firing", "acknowledged"])),
  severity: optional(choice(SEVERITIES)),
  summary: optional(text({ minLength: 1 })),
});

interface NoticeEntry {
  readonly channel: string;
  readonly rule: string;
  readonly entity?: string | undefined;
  readonly status?: string | undefined;
  readonly severity?: string | undefined;
  readonly level?: number | undefined;
}

const noticeSchema = mapOf<NoticeEntry>({
  channel: identifier,
  rule: identifier,
  entity: optional(name),
  status: optional(choice(["firing", "resolved"])),
  severity: optional(choice(SEVERITIES)),
  level: optional(integer(0, 1_000)),
});

interface ExpectEntry {
  readonly at: string;
  readonly alerts?: readonly AlertEntry[] | undefined;
  readonly notices?: readonly NoticeEntry[] | undefined;
}

const expectSchema = mapOf<ExpectEntry>({
  at: duration,
  alerts: optional(listOf(alertSchema)),
  notices: optional(listOf(noticeSchema)),
});

interface TestEntry {
  readonly name: string;
  readonly start?: string | undefined;
  readonly interval?: string | undefined;
  readonly only?: readonly string[] | undefined;
  readonly input: Readonly<Record<string, unknown>>;
  readonly acknowledge?: readonly AcknowledgeEntry[] | undefined;
  readonly expect: readonly ExpectEntry[];
}

const testSchema = mapOf<TestEntry>({
  name,
  start: optional(moment),
  interval: optional(duration),
  only: optional(listOf(identifier, 1)),
  input: { kind: "record", names: name, values: series },
  acknowledge: optional(listOf(acknowledgeSchema)),
  expect: listOf(expectSchema, 1),
});

interface TestsFile {
  readonly rules?: string | undefined;
  readonly tests: readonly TestEntry[];
}

/** A file of rule tests. */
export const ruleTestsSchema: MapShape = mapOf<TestsFile>({
  rules: optional(text({ minLength: 1, maxLength: 1_000 })),
  tests: listOf(testSchema, 1),
});

/**
 * The format of files of rule tests as JSON Schema, draft 2020-12. References to rules, channels and
 * entities are checked when the tests run.
 */
export function createRuleTestsJsonSchema(): JsonSchema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Tests of alert rules",
    description: "Tests for the command alert-rules test of @autotrader/alert-rules.",
    ...describeMap(ruleTestsSchema),
  };
}
