/** How much a text may hold before it is refused. */
export interface ReadLimits {
  /**
   * Longest text, in UTF-16 code units.
   *
   * @defaultValue 8_388_608
   */
  readonly maxLength?: number | undefined;
  /**
   * Most nodes, each alias counted with all that it stands for.
   *
   * @defaultValue 40_000, and 500 more for each rule, but no more than 1_000_000
   */
  readonly maxNodes?: number | undefined;
  /**
   * Longest single value, in UTF-16 code units.
   *
   * @defaultValue 65_536
   */
  readonly maxScalarLength?: number | undefined;
  /**
   * Deepest nesting of lists and maps.
   *
   * @defaultValue 64
   */
  readonly maxDepth?: number | undefined;
  /**
   * Most aliases (`*name`).
   *
   * @defaultValue 1_000
   */
  readonly maxAliases?: number | undefined;
}

export const DEFAULT_READ_LIMITS = {
  maxLength: 8_388_608,
  maxScalarLength: 65_536,
  maxDepth: 64,
  maxAliases: 1_000,
};
