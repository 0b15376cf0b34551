import { CodedError, isCodedError, type Problem } from "@autotrader/kernel";

/** What each error code carries, so that a handler never has to parse a message. */
export interface FeatureValidationErrorDetails {
  /** Feature definitions that cannot be used. */
  INVALID_DEFINITIONS: {
    /** Every finding, with its path. */
    readonly problems: readonly Problem[];
  };
  /** A set was asked for that the definitions do not hold. */
  UNKNOWN_FEATURE_SET: {
    /** The name that was asked for. */
    readonly name: string;
    /** The names that exist. */
    readonly known: readonly string[];
  };
  /** A read with an argument that no observation can match. */
  INVALID_QUERY: {
    /** The argument. */
    readonly option: string;
    /** What it must be. */
    readonly expected: string;
    /** What came, as text. */
    readonly received: string;
  };
  /** The backend failed; its own error is the `cause`. */
  STORE_UNAVAILABLE: {
    /** `write`, `write_many`, `read_as_of`, `history` or `entity_ids`. */
    readonly operation: string;
  };
  /** A stored row that this package did not write, or that was changed afterwards. */
  STORED_FEATURES_UNREADABLE: {
    /** Whose features. */
    readonly entityId: string;
    /** Event time of the row, in milliseconds since the Unix epoch. */
    readonly atMs: number;
  };
  /** The database was migrated by a newer version of this package. */
  SCHEMA_TOO_NEW: {
    /** Version of the tables. */
    readonly found: number;
    /** Latest version that this package knows. */
    readonly supported: number;
  };
}

/** Every `code` of {@link FeatureValidationError}. */
export type FeatureValidationErrorCode = keyof FeatureValidationErrorDetails;

/** The only error class of this package. Branch on `code`; each code has its own `details`. */
export class FeatureValidationError<
  Code extends FeatureValidationErrorCode = FeatureValidationErrorCode,
> extends CodedError<FeatureValidationErrorDetails, Code> {
  /** Always `FeatureValidationError`, whichever copy of the package made it. */
  override readonly name = "FeatureValidationError";

  /** Whether `value` is this package's error and, when given, has this `code`. */
  static is<Code extends FeatureValidationErrorCode = FeatureValidationErrorCode>(
    value: unknown,
    code?: Code,
  ): value is FeatureValidationError<Code> {
    return isCodedError(value, "FeatureValidationError", code);
  }
}
