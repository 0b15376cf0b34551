import { CodedError, isCodedError, type Problem } from "@autotrader/kernel";

/** What each error code carries, so that a handler never has to parse a message. */
export interface MetricsErrorDetails {
  /** Definitions that break a rule of naming or shape. */
  INVALID_DEFINITION: {
    /** Everything that is wrong with all of them. */
    problems: readonly Problem[];
  };
  /** Definitions that are fine alone but contradict each other or earlier ones. */
  CONFLICTING_DEFINITION: {
    /** One problem per contradiction. */
    problems: readonly Problem[];
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
  /** Another program listens on the port. */
  PORT_IN_USE: {
    /** Address that was asked for. */
    host: string;
    /** Port that was asked for. */
    port: number;
  };
  /** The system refused to listen for another reason. */
  LISTEN_FAILED: {
    /** Address that was asked for. */
    host: string;
    /** Port that was asked for. */
    port: number;
    /** The system's code, such as `EACCES` or `EADDRNOTAVAIL`. */
    reason: string;
  };
}

/** Every code that {@link MetricsError} can have. */
export type MetricsErrorCode = keyof MetricsErrorDetails;

/**
 * The only error class of this package. Thrown while something is being set up, never by recording a
 * number. Branch on `code`; each code has its own `details`.
 */
export class MetricsError<Code extends MetricsErrorCode = MetricsErrorCode> extends CodedError<
  MetricsErrorDetails,
  Code
> {
  /** Always `MetricsError`, also in minified code. */
  override readonly name = "MetricsError";

  /** Whether `value` is an error of this package, and of this `code` when one is given. */
  static is<Code extends MetricsErrorCode = MetricsErrorCode>(
    value: unknown,
    code?: Code,
  ): value is MetricsError<Code> {
    return isCodedError(value, "MetricsError", code);
  }
}
