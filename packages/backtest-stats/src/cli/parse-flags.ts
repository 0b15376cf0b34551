import { type ParseArgsConfig, parseArgs } from "node:util";

import { ok, type Parsed, wrong } from "./parse-values.ts";

/** Flags as they stand on the command line. */
export interface Flags {
  /** Value of a flag that takes one. */
  readonly text: (name: string) => string | undefined;
  /** Whether a flag without a value is there. */
  readonly has: (name: string) => boolean;
}

/** Flags of one command: their names, by whether they take a value. */
export interface FlagNames {
  /** Flags with a value. */
  readonly text: readonly string[];
  /** Flags without one. */
  readonly bare: readonly string[];
}

/** Splits a command line into flags. An unknown flag or a stray word is wrong usage. */
export function parseFlags(argv: readonly string[], names: FlagNames): Parsed<Flags> {
  const options: ParseArgsConfig["options"] = Object.fromEntries([
    ...names.text.map((name) => [name, { type: "string" }] as const),
    ...names.bare.map((name) => [name, { type: "boolean" }] as const),
  ]);
  try {
    const parsed = parseArgs({
      args: [...argv],
      options,
      strict: true,
      allowPositionals: false,
    });
    const values: Readonly<Record<string, unknown>> = parsed.values;
    return ok({
      text: (name) => {
        const value = values[name];
        return typeof value === "string" ? value : undefined;
      },
      has: (name) => values[name] === true,
    });
  } catch (error) {
    return wrong(describe(error));
  }
}

/** Node's message without its advice on `--` that follows the first sentence. */
function describe(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split(/\. |\n/)[0] ?? message;
}
