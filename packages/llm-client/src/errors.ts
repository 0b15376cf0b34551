import { CodedError, isCodedError, type Problem } from "@autotrader/kernel";

/** What each error code carries, so that a handler never has to parse a message. */
export interface LlmClientErrorDetails {
  /** Options or a configuration file cannot be used. All problems at once. */
  INVALID_CONFIGURATION: { readonly problems: readonly Problem[] };
  /** A request cannot be sent to any provider as it is. All problems at once. */
  INVALID_REQUEST: { readonly problems: readonly Problem[] };
  /** The quota store rejected, so nothing may be spent. `cause` holds its error. */
  QUOTA_STORE_UNAVAILABLE: { readonly provider: string };
}

/** The codes of {@link LlmClientError}. */
export type LlmClientErrorCode = keyof LlmClientErrorDetails;

/**
 * The only error class of this package. Thrown for misuse and for a broken environment; whatever a
 * provider can do is a result. Branch on `code`; each code has its own `details`.
 */
export class LlmClientError<
  Code extends LlmClientErrorCode = LlmClientErrorCode,
> extends CodedError<LlmClientErrorDetails, Code> {
  /** Always `LlmClientError`. */
  override readonly name = "LlmClientError";

  /** Whether `value` is this error, optionally with the given code, whichever copy made it. */
  static is<Code extends LlmClientErrorCode = LlmClientErrorCode>(
    value: unknown,
    code?: Code,
  ): value is LlmClientError<Code> {
    return isCodedError(value, "LlmClientError", code);
  }
}

/** Throws `INVALID_CONFIGURATION` with every problem in the message, when there is one. */
export function assertNoProblems(subject: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw configurationError(subject, problems);
}

/** An `INVALID_CONFIGURATION` with every problem in its message. */
export function configurationError(
  subject: string,
  problems: readonly Problem[],
): LlmClientError<"INVALID_CONFIGURATION"> {
  const message = describeProblems(subject, problems);
  return new LlmClientError(message, "INVALID_CONFIGURATION", { problems });
}

/** One line for people: the subject, then each problem with its path. */
export function describeProblems(subject: string, problems: readonly Problem[]): string {
  const lines = problems.map(({ path, message }) => (path === "" ? message : `${path} ${message}`));
  return `${subject} cannot be used: ${lines.join("; ")}`;
}
