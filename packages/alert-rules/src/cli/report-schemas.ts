import type { JsonSchema } from "../schema/json-schema.ts";
import { SEVERITIES } from "../schema/vocabulary.ts";

const text: JsonSchema = { type: "string" };
const code: JsonSchema = { type: "string", pattern: "^[A-Z][A-Z0-9_]*$" };
const moment: JsonSchema = { type: "string", pattern: "^[0-9]{4}-.+Z$" };
const truth: JsonSchema = { type: "boolean" };
const number: JsonSchema = { type: "number" };
const count: JsonSchema = { type: "integer", minimum: 0 };
const share: JsonSchema = { type: "number", minimum: 0, maximum: 1 };
const place: JsonSchema = { type: "integer", minimum: 1 };
const severity: JsonSchema = { type: "string", enum: SEVERITIES };
const verdict: JsonSchema = { type: ["boolean", "null"] };
const metricValue: JsonSchema = { type: ["number", "boolean", "string", "null"] };

const position = record({ line: place, column: place, endLine: place, endColumn: place });
const edit = record({ start: count, end: count, text });
const fix = record({
  kind: { type: "string", enum: ["safe", "suggested"] },
  description: text,
  edits: list(edit),
});
const problem = record(
  {
    code,
    severity: { type: "string", enum: ["error", "warning", "info"] },
    message: text,
    path: text,
    position,
    hint: text,
    fix,
  },
  ["position", "hint", "fix"],
);

const validateReport = record({
  files: list(record({ path: text, problems: list(problem) })),
  summary: record({ errors: count, warnings: count, infos: count }),
});

const failure = record({
  message: text,
  expected: orNull(text),
  got: orNull(text),
  at_seconds: number,
  position,
});
const testReport = record({
  files: list(
    record({
      path: text,
      rules: orNull(text),
      problems: list(problem),
      tests: list(
        record({
          name: text,
          status: { type: "string", enum: ["passed", "failed"] },
          position,
          failures: list(failure),
        }),
      ),
    }),
  ),
  rules: list(
    record({
      path: text,
      coverage: orNull(
        record({
          leaves: count,
          covered: count,
          decisive: count,
          details: list(
            record({
              rule: text,
              text,
              seen_true: truth,
              seen_false: truth,
              decisive: truth,
              position,
            }),
          ),
        }),
      ),
      mutation: orNull(
        record({
          mutants: count,
          killed: count,
          survivors: list(record({ rule: text, change: text, outcome: text, position })),
        }),
      ),
    }),
  ),
  summary: record({ passed: count, failed: count }),
});

const evalReport = record({
  snapshots: list(
    record({
      entity_id: orNull(text),
      at: orNull(moment),
      verdicts: list(record({ rule: text, severity, verdict })),
    }),
  ),
  summary: record({ snapshots: count, holding: count, not_holding: count, unknown: count }),
});

const distance = orNull({ type: "number", minimum: 0 });
const explanation = record(
  {
    text,
    verdict,
    reason: text,
    value: metricValue,
    derived: record({
      expression: text,
      operands: { type: "object", additionalProperties: metricValue },
    }),
    distance,
    flips: list(record({ metric: text, from: metricValue, verdict: truth, distance })),
    children: list({ $ref: "#/$defs/explanation" }),
  },
  ["value", "derived"],
);
const explainReport = {
  ...record({
    explanations: list(
      record({
        rule: text,
        entity_id: orNull(text),
        at: orNull(moment),
        explanation: { $ref: "#/$defs/explanation" },
      }),
    ),
  }),
  $defs: { explanation },
};

const replayed = {
  rules: text,
  snapshots: count,
  late: count,
  from: orNull(moment),
  to: orNull(moment),
  per_rule: list(
    record({
      rule: text,
      fired: count,
      resolved: count,
      suppressed: countsBy(text),
      escalations: count,
    }),
  ),
  per_channel: list(
    record({
      channel: text,
      notices: count,
      per_day: orNull(number),
      by_day: countsBy({ type: "string", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
    }),
  ),
  open: count,
};
const alertScore = record({
  rule: orNull(text),
  alerts: count,
  hits: count,
  precision: orNull(share),
  incidents: count,
  recall: orNull(share),
  median_lead_seconds: orNull(number),
  lead_times_seconds: list(number),
});
const replayReport = record({
  ...replayed,
  incidents: orNull(
    record({ path: text, lead_seconds: number, outside: count, scores: list(alertScore) }),
  ),
  sweep: list(record({ value: number, fired: count, notices: count, score: orNull(alertScore) })),
  suggestion: orNull(
    record({
      present: number,
      budget_per_day: orNull(number),
      value: orNull(number),
      f1: orNull(share),
      alerts: orNull(count),
      alerts_per_day: orNull(number),
      incidents: orNull(count),
      enough_to_tell: truth,
      note: text,
    }),
  ),
  against: orNull(
    record({
      ...replayed,
      differences: list(
        record({ rule: text, both: count, only_rules: count, only_against: count }),
      ),
      examples: list(
        record({
          rule: text,
          entity_id: text,
          at: moment,
          fired_in: { type: "string", enum: ["rules", "against"] },
        }),
      ),
    }),
  ),
});

const snapshot = orNull({ type: "object", additionalProperties: metricValue });
const fields = list(record({ name: text, before: orNull(text), after: orNull(text) }));
const wholeRule = record({ rule: text, severity, channels: list(text), condition: text });
const diffReport = record({
  added: list(wholeRule),
  removed: list(wholeRule),
  changed: list(
    record({
      rule: text,
      former_id: orNull(text),
      firing: { type: "string", enum: ["same", "more", "less", "other", "undecided"] },
      gained: snapshot,
      lost: snapshot,
      fields,
      derived_metrics: list(text),
    }),
  ),
  settings: list(
    record({
      section: {
        type: "string",
        enum: ["derived_metrics", "suppression", "escalation_policies", "channels"],
      },
      name: text,
      kind: { type: "string", enum: ["added", "removed", "changed"] },
      fields,
    }),
  ),
  summary: record({
    changed: count,
    added: count,
    removed: count,
    unchanged: count,
    settings: count,
  }),
});

/** What the commands write with `--format json`, as JSON Schema by name. */
export const REPORT_SCHEMAS: ReadonlyMap<string, JsonSchema> = new Map(
  Object.entries({
    "validate-report": validateReport,
    "test-report": testReport,
    "eval-report": evalReport,
    "explain-report": explainReport,
    "replay-report": replayReport,
    "diff-report": diffReport,
  }).map(([name, schema]) => {
    const command = name.replace("-report", "");
    return [
      name,
      {
        $schema: "https://json-schema.org/draft/2020-12/schema",
        title: `JSON report of alert-rules ${command}`,
        ...schema,
      },
    ];
  }),
);

/** A map with exactly these keys. */
function record(
  properties: Readonly<Record<string, JsonSchema>>,
  mayBeAbsent: readonly string[] = [],
): JsonSchema {
  const required = Object.keys(properties).filter((key) => !mayBeAbsent.includes(key));
  return { type: "object", properties, required, additionalProperties: false };
}

function list(items: JsonSchema): JsonSchema {
  return { type: "array", items };
}

function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: "null" }] };
}

function countsBy(names: JsonSchema): JsonSchema {
  return { type: "object", propertyNames: names, additionalProperties: count };
}
