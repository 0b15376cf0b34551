import { expressions } from "../expressions/expressions.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import { validateAlertRules } from "../validate-alert-rules.ts";
import type { CliIo } from "./cli-io.ts";
import { formatText } from "./format-text.ts";
import { readText } from "./read-text.ts";
import { UsageError } from "./usage-error.ts";

/** Rules that can be used, with the text they came from. */
export interface LoadedRules {
  readonly path: string;
  readonly text: string;
  readonly ruleSet: RuleSet;
}

/**
 * Reads a rules file that a command needs. Its errors are shown on stderr as `validate` shows them;
 * warnings are left to `validate`.
 *
 * @throws UsageError when the file cannot be read or has errors.
 */
export async function loadRules(path: string, io: CliIo): Promise<LoadedRules> {
  return readRules(path, await readText(path, io), io);
}

/**
 * The same for a text that was read already; `path` is what it is called.
 *
 * @throws UsageError when it has errors.
 */
export function readRules(path: string, text: string, io: CliIo): LoadedRules {
  const verdict = validateAlertRules(text, { expressions });
  if (verdict.ruleSet !== null) return { path, text, ruleSet: verdict.ruleSet };
  const problems = verdict.problems.filter(({ severity }) => severity === "error");
  io.stderr(
    formatText([{ path, text, verdict: { ...verdict, problems } }], { ...io, useColor: false }),
  );
  throw new UsageError(`the rules in ${path} cannot be used`);
}
