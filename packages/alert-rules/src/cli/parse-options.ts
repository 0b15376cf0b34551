import { type ParseArgsConfig, parseArgs } from "node:util";

import { suggestWord } from "../schema/closest-word.ts";
import { UsageError } from "./usage-error.ts";

/**
 * `parseArgs` of Node with errors of one line that say what was probably meant.
 *
 * @param allowPositionals - Whether the command takes names without an option before them.
 * @throws UsageError for what the command does not know.
 */
export function parseOptions<Options extends NonNullable<ParseArgsConfig["options"]>>(
  argv: readonly string[],
  options: Options,
  { allowPositionals = true }: { readonly allowPositionals?: boolean | undefined } = {},
): ReturnType<typeof parseArgs<{ options: Options; allowPositionals: boolean }>> {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(explain(message, Object.keys(options)));
  }
}

/** Node's messages give long advice about dashes, and no name that is close. */
function explain(message: string, names: readonly string[]): string {
  const [first = message] = message.split(/\.\s/);
  const [, written = first] = /'(?:-\w, )?(-*[^' ]*)/.exec(first) ?? [];
  if (first.startsWith("Unknown option")) {
    const close = suggestWord(
      written,
      names.map((name) => `--${name}`),
    );
    return `there is no option ${written}; ${close ?? "--help lists the options"}`;
  }
  if (/argument (?:missing|is ambiguous)$/.test(first)) return `${written} needs a value`;
  if (first.endsWith("does not take an argument")) return `${written} takes no value`;
  return `${first}; --help lists the options`;
}
