import { suggestWord } from "../schema/closest-word.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The value of `--format`, `text` when there is none.
 *
 * @throws UsageError for a format that the command does not have.
 */
export function chooseFormat<Format extends string>(
  given: string | undefined,
  known: readonly [Format, ...Format[]],
): Format {
  const chosen = given === undefined ? known[0] : known.find((format) => format === given);
  if (chosen !== undefined) return chosen;
  const help = suggestWord(given ?? "", known) ?? `use one of ${known.join(", ")}`;
  throw new UsageError(`unknown format ${given}: ${help}`);
}

/**
 * The value of an option that a command cannot do without.
 *
 * @throws UsageError when it is missing.
 */
export function requireOption(name: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new UsageError(`--${name} is missing`);
}
