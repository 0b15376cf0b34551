import { type ParseArgsConfig, parseArgs } from "node:util";

import { UsageError } from "./usage-error.ts";

/**
 * `parseArgs` of Node with a one-line error.
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
    throw new UsageError(`${message.split(". ")[0]}; --help lists the options`);
  }
}
