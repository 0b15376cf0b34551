import { createRuleTestsJsonSchema } from "../rule-tests/rule-tests-schema.ts";
import { createAlertRulesJsonSchema, type JsonSchema } from "../schema/json-schema.ts";
import type { CliIo, ExitCode } from "./cli-io.ts";
import { parseOptions } from "./parse-options.ts";
import { REPORT_SCHEMAS } from "./report-schemas.ts";
import { UsageError } from "./usage-error.ts";

const HELP = `Usage: alert-rules schema [NAME]

Prints a JSON Schema (draft 2020-12) for editors and other tools. NAME is one of

  rules             alert rules files (the default)
  tests             files of tests for alert-rules test
  validate-report   what validate writes with --format json
  test-report       what test writes with --format json
  eval-report       what eval writes with --format json
  explain-report    what explain writes with --format json
  replay-report     what replay writes with --format json
  diff-report       what diff writes with --format json

Options:
  --help            show this help
`;

const SCHEMAS: ReadonlyMap<string, () => JsonSchema> = new Map([
  ["rules", createAlertRulesJsonSchema],
  ["tests", createRuleTestsJsonSchema],
  ...Array.from(REPORT_SCHEMAS, ([name, schema]) => [name, () => schema] as const),
]);

/** `alert-rules schema`. */
export async function schemaCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const { values, positionals } = parseOptions(argv, { help: { type: "boolean", short: "h" } });
  if (values.help) {
    io.stdout(HELP);
    return 0;
  }
  const [name = "rules", extra] = positionals;
  const create = SCHEMAS.get(name);
  if (create === undefined || extra !== undefined) {
    throw new UsageError(
      `unknown schema ${extra ?? name}: use one of ${[...SCHEMAS.keys()].join(", ")}`,
    );
  }
  io.stdout(`${JSON.stringify(create(), null, 2)}\n`);
  return 0;
}
