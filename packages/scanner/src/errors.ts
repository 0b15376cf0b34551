import type { Problem } from "@autotrader/kernel";
import { CodedError, isCodedError } from "@autotrader/kernel";

/** What every failure of a data source carries: who was asked, and for what. Never a host or a key. */
export interface SourceErrorDetails {
  /** Name of the source, as in `TokenSource.name`. */
  readonly source: string;
  /** Path below the source's base address, or the JSON-RPC method. */
  readonly path: string;
}

/** What each error code carries, so that a handler never has to parse a message. */
export interface ScannerErrorDetails {
  /** HTTP 429, or this process's own limit would make the caller wait too long. */
  SOURCE_RATE_LIMITED: SourceErrorDetails & { readonly retryAfterMs: number | null };
  /** The source answers, and does not know the token. */
  SOURCE_NOT_FOUND: SourceErrorDetails;
  /** The source answers, and says no: a 4xx, a status "0", a JSON-RPC error. */
  SOURCE_REFUSED: SourceErrorDetails & {
    readonly status: number | null;
    readonly reason: string | null;
  };
  /** The answer is not what the source's format promises. */
  SOURCE_BAD_ANSWER: SourceErrorDetails & { readonly problems: readonly Problem[] };
  /** No complete answer in time. */
  SOURCE_TIMEOUT: SourceErrorDetails & { readonly timeoutMs: number };
  /** No connection, or one that broke. */
  SOURCE_UNREACHABLE: SourceErrorDetails;
  /** HTTP 408 or 5xx. */
  SOURCE_UNAVAILABLE: SourceErrorDetails & {
    readonly status: number;
    readonly retryAfterMs: number | null;
  };
  /** Not asked, because the source failed too often just before. */
  SOURCE_CIRCUIT_OPEN: SourceErrorDetails & { readonly retryAfterMs: number };
  /** `parseScannerConfig` met something that is not a scanner configuration. */
  CONFIG_INVALID: { readonly problems: readonly Problem[] };
  /** `parseScanResult` met something that is not a stored scan result. */
  RESULT_INVALID: { readonly problems: readonly Problem[] };
  /** An option outside its documented range. */
  OPTION_OUT_OF_RANGE: {
    readonly option: string;
    readonly expected: string;
    readonly received: number;
  };
  /** The scanner was used after `close()`. */
  SCANNER_CLOSED: Readonly<Record<string, never>>;
}

/** Every code of a {@link ScannerError}. */
export type ScannerErrorCode = keyof ScannerErrorDetails;

/** The codes with which a data source fails. */
export type SourceErrorCode = Extract<ScannerErrorCode, `SOURCE_${string}`>;

/** The only error class of this package. Branch on `code`; each code has its own `details`. */
export class ScannerError<Code extends ScannerErrorCode = ScannerErrorCode> extends CodedError<
  ScannerErrorDetails,
  Code
> {
  /** Always `ScannerError`, whichever copy of the package made it. */
  override readonly name = "ScannerError";

  /** Whether `value` is a scanner error, and of that code when one is given. */
  static is<Code extends ScannerErrorCode = ScannerErrorCode>(
    value: unknown,
    code?: Code,
  ): value is ScannerError<Code> {
    return isCodedError(value, "ScannerError", code);
  }
}
