import type { Rule } from "../rules/rule-set.ts";
import { suggestWord } from "../schema/closest-word.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The rules with these ids, in the order of the file; all when none are given.
 *
 * @throws UsageError when there is no rule with one of them.
 */
export function chooseRules(
  rules: readonly Rule[],
  wanted: readonly string[] | undefined,
): readonly Rule[] {
  if (wanted === undefined) return rules;
  const ids = rules.map(({ id }) => id);
  const missing = wanted.find((id) => !ids.includes(id));
  if (missing === undefined) return rules.filter(({ id }) => wanted.includes(id));
  const hint = suggestWord(missing, ids);
  throw new UsageError(`there is no rule ${missing}${hint === undefined ? "" : `: ${hint}`}`);
}
