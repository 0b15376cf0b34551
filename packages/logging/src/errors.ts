import { CodedError, isCodedError } from "@autotrader/kernel";

/** What each error code carries, so that a handler never has to parse a message. */
export interface LoggerErrorDetails {
  /** A level name that is not one of the known levels. */
  INVALID_LEVEL: {
    /** What came. */
    received: unknown;
    /** The names that are accepted. */
    expected: readonly string[];
  };
  /** An option outside its range. */
  INVALID_OPTION: {
    /** Name of the option. */
    option: string;
    /** What would be accepted, in words. */
    expected: string;
    /** What came. */
    received: unknown;
  };
}

/** Every code that {@link LoggerError} can have. */
export type LoggerErrorCode = keyof LoggerErrorDetails;

/**
 * The only error class of this package. Thrown while something is being set up, never by a log
 * call. Branch on `code`; each code has its own `details`.
 */
export class LoggerError<Code extends LoggerErrorCode = LoggerErrorCode> extends CodedError<
  LoggerErrorDetails,
  Code
> {
  /** Always `LoggerError`, also in minified code. */
  override readonly name = "LoggerError";

  /** Whether `value` is an error of this package, and of this `code` when one is given. */
  static is<Code extends LoggerErrorCode = LoggerErrorCode>(
    value: unknown,
    code?: Code,
  ): value is LoggerError<Code> {
    return isCodedError(value, "LoggerError", code);
  }
}
