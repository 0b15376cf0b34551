import { assertChoice } from "./assert-option.ts";

/**
 * Whose formula to use where they differ: `textbook` (the default, and the only one that is right in
 * every case), or `reference`: the Python system that this package replaces, to prove a migration.
 */
export type Definition = "textbook" | "reference";

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
  assertChoice(statistic, "definition", definition, ["textbook", "reference"]);
}
