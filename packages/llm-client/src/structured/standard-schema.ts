/** One complaint of a schema about a value. */
export interface StandardIssue {
  /** What is wrong, for people. */
  readonly message: string;
  /** Keys and indexes from the root, either bare or wrapped as `{ key }`. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Verdict of a schema. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/**
 * The part of [Standard Schema v1](https://standardschema.dev) that is used here: zod, Valibot,
 * ArkType and others fit as they are.
 */
export interface StandardSchema<Output = unknown> {
  /** The schema's own entry point, by the standard's name. */
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    /** Standard JSON Schema: zod 4.2 and later can describe themselves. */
    readonly jsonSchema?:
      | { readonly input: (options: { readonly target: "draft-2020-12" }) => object }
      | undefined;
  };
}
