import { basename } from "node:path";

import { type GeneratedTests, generateRuleTests } from "../rule-tests/generate-rule-tests.ts";
import { chooseRules } from "./choose-rules.ts";
import type { CliIo, ExitCode } from "./cli-io.ts";
import { loadRules } from "./load-rules.ts";
import { parseOptions } from "./parse-options.ts";
import { toPlainText } from "./to-plain-text.ts";
import { UsageError } from "./usage-error.ts";

const HELP = `Usage: alert-rules generate RULES [options]

Prints a file of tests for alert-rules test. For each part of a rule's condition it has two snapshots
that differ in one metric, as close to the threshold as is short to write: on one the rule fires, on the
other it does not. They show what the rules do, which need not be what they should do. What has no test
is named in a comment, with the reason.

Options:
  --rule ID         only this rule; may be repeated
  --help            show this help
`;

/** `alert-rules generate`. */
export async function generateCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const { values, positionals } = parseOptions(argv, {
    rule: { type: "string", multiple: true },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    io.stdout(HELP);
    return 0;
  }
  const [path, extra] = positionals;
  if (path === undefined) throw new UsageError("no file of rules given");
  if (extra !== undefined) throw new UsageError("tests are made for one file of rules at a time");
  const { ruleSet } = await loadRules(path, io);
  const generated = await generateRuleTests(chooseRules(ruleSet.rules, values.rule), ruleSet);
  io.stdout(formatTests(path, generated));
  return generated.some(({ tests }) => tests.length > 0) ? 0 : 1;
}

function formatTests(path: string, generated: readonly GeneratedTests[]): string {
  const head = `# Generated from the rules in ${toPlainText(path)}: what they do, which need not be what they should do.
# Read each test before you keep it, and store this file beside the rules.
rules: ${JSON.stringify(basename(path))}
`;
  const gaps = generated.flatMap((rule) => rule.gaps.map((gap) => `# ${toPlainText(gap)}\n`));
  const tests = generated.flatMap((rule) => rule.tests);
  return [
    head,
    ...(gaps.length === 0 ? [] : [`\n${gaps.join("")}`]),
    ...(tests.length === 0 ? [] : [`\ntests:\n${tests.join("\n")}`]),
  ].join("");
}
