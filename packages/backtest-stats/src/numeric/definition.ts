import { assertChoice } from "./assert-option.ts";

/**
 * Whose formula to use where they differ: `textbook` (the default, and the only one that is right in
 * every case), `reference`: the Python system that this package replaces, or those of the Python
 * libraries `empyrical` (0.5) and `quantstats` (0.0.6x), to prove a migration. Signs stay ours: a
 * drawdown or loss is positive.
 */
export type Definition = "textbook" | "reference" | "empyrical" | "quantstats";

/** The option of statistics for which the reference system had another formula. */
export interface DefinitionOptions {
  /**
   * Whose formula to use.
   *
   * @defaultValue `"textbook"`
   */
  definition?: Definition | undefined;
}

/** Throws for a definition that does not exist. */
export function assertDefinition(statistic: string, definition: Definition): void {
  assertChoice(statistic, "definition", definition, [
    "textbook",
    "reference",
    "empyrical",
    "quantstats",
  ]);
}
