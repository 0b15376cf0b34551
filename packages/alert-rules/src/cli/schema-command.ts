import { createRuleTestsJsonSchema } from "../rule-tests/rule-tests-schema.ts";
import { createAlertRulesJsonSchema } from "../schema/json-schema.ts";
import type { CliIo, ExitCode } from "./cli-io.ts";
import { parseOptions } from "./parse-options.ts";
import { UsageError } from "./usage-error.ts";

const HELP = `Usage: alert-rules schema [rules|tests]

Prints the JSON Schema (draft 2020-12) of alert rules files, or of files of tests, for editors and
other tools.
`;

const SCHEMAS = new Map([
  ["rules", createAlertRulesJsonSchema],
  ["tests", createRuleTestsJsonSchema],
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
