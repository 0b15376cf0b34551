import { compileRules, listUsedChannels } from "../engine/compile-rules.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import { suggestWord } from "../schema/closest-word.ts";
import type { Located, RuleTest } from "./rule-test.ts";
import type { RuleTestFailure } from "./rule-test-failure.ts";

/** Names of rules and channels in a test that the rules do not have: it cannot mean what it says. */
export function findUnknownNames(test: RuleTest, rules: RuleSet): readonly RuleTestFailure[] {
  const ids = rules.rules.map(({ id }) => id);
  const channels = listUsedChannels(compileRules(rules));
  const notices = test.expectations.flatMap((expectation) => expectation.notices?.items ?? []);
  const alerts = test.expectations.flatMap((expectation) => expectation.alerts?.items ?? []);
  const named = [...test.acknowledgements, ...alerts, ...notices].map(({ rule }) => rule);
  return [
    ...(test.only ?? []).flatMap((rule) => check("rule", rule, ids)),
    ...named.flatMap((rule) => check("rule", rule, ids)),
    ...notices.flatMap(({ channel }) => check("channel that rules send to", channel, channels)),
  ];
}

function check(
  kind: string,
  { value, position }: Located<string>,
  known: readonly string[],
): readonly RuleTestFailure[] {
  if (known.includes(value)) return [];
  const hint = suggestWord(value, known) ?? `there are ${known.join(", ")}`;
  const message = `there is no ${kind} with the name ${value}: ${hint}`;
  return [{ message, expected: null, got: null, atMs: 0, position }];
}
