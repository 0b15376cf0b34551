import { createAlertRulesJsonSchema } from "../schema/json-schema.ts";
import type { CliIo, ExitCode } from "./cli-io.ts";
import { parseOptions } from "./parse-options.ts";

const HELP = `Usage: alert-rules schema

Prints the JSON Schema (draft 2020-12) of alert rules files, for editors and other tools.
`;

/** `alert-rules schema`. */
export async function schemaCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const { values } = parseOptions(argv, { help: { type: "boolean", short: "h" } });
  io.stdout(values.help ? HELP : `${JSON.stringify(createAlertRulesJsonSchema(), null, 2)}\n`);
  return 0;
}
