import { CodedError, isCodedError, type Problem } from "@autotrader/kernel";

/** What each error code of the example system carries. */
export interface AppErrorDetails {
  CONFIG_INVALID: { problems: readonly string[] };
  CONFIG_UNREADABLE: { path: string };
  CONNECTION_FAILED: { what: string; reason: string };
  CONNECTION_REFUSED: { what: string; reason: string };
  DOCUMENT_INVALID: { problems: readonly Problem[] };
  FOLDER_IN_USE: { path: string; processId: number };
  FOLDER_NOT_WRITABLE: { path: string };
  NO_LIVE_DATA: { tried: string };
  PORT_IN_USE: { port: number };
  QUEUE_FAILED: { operation: string };
  SCAN_REFUSED: { tokenId: string; problems: readonly string[] };
  SETTINGS_INVALID: { problems: readonly string[] };
  USAGE: { argument: string };
  VECTORS_FAILED: { operation: string };
}

export type AppErrorCode = keyof AppErrorDetails;

/** An expected failure of the example system. Its message alone is shown to the user. */
export class AppError<Code extends AppErrorCode = AppErrorCode> extends CodedError<
  AppErrorDetails,
  Code
> {
  override readonly name = "AppError";

  static is<Code extends AppErrorCode = AppErrorCode>(
    value: unknown,
    code?: Code,
  ): value is AppError<Code> {
    return isCodedError(value, "AppError", code);
  }
}
