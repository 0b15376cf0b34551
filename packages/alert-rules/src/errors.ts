import { CodedError, isCodedError, type Problem } from "@autotrader/kernel";

/** What each error code carries, so that a handler never has to parse a message. */
export interface AlertRulesErrorDetails {
  /** `parseAlertRules` got rules with at least one error. */
  INVALID_RULES: { readonly problems: readonly Problem[] };
  /** Rules send to enabled channels that the host did not provide. */
  CHANNEL_NOT_PROVIDED: { readonly channels: readonly string[] };
  /** Two channels of a host have one name. */
  DUPLICATE_CHANNEL: { readonly channel: string };
  /** An option of a factory is out of its range. */
  OPTION_OUT_OF_RANGE: {
    readonly option: string;
    readonly expected: string;
    readonly received: number;
  };
  /** A `${NAME}` reference of a channel could not be resolved. */
  UNRESOLVED_SECRET: { readonly channel: string; readonly reference: string };
  /** A line of a history is no snapshot with an entity and a moment. */
  HISTORY_UNREADABLE: { readonly line: number; readonly reason: string };
  /** Columns of a batch, or their null masks, are not of one length. */
  COLUMNS_DIFFER: { readonly lengths: readonly number[] };
  /** The engine was used after `close()`. */
  ENGINE_CLOSED: { readonly operation: string };
  /** Other engines kept changing the same alert while this one tried to. */
  STORE_CONFLICT: { readonly entityId: string; readonly attempts: number };
  /** The tables of a SQL store were migrated by a newer version of this package. */
  SCHEMA_TOO_NEW: { readonly found: number; readonly supported: number };
  /** A row of a SQL store is not what this package writes. */
  STORED_STATE_UNREADABLE: { readonly table: string; readonly key: string };
  /** The URL of a channel is not one that it may send to; `reason` says why. */
  ADDRESS_REFUSED: { readonly channel: string; readonly reason: string };
}

/** A code of {@link AlertRulesError}. */
export type AlertRulesErrorCode = keyof AlertRulesErrorDetails;

/** The only error class of this package. Branch on `code`; each code has its own `details`. */
export class AlertRulesError<
  Code extends AlertRulesErrorCode = AlertRulesErrorCode,
> extends CodedError<AlertRulesErrorDetails, Code> {
  /** Always `AlertRulesError`, also across copies of this package. */
  override readonly name = "AlertRulesError";

  /** Whether `value` is this error, with this code when one is given. */
  static is<Code extends AlertRulesErrorCode = AlertRulesErrorCode>(
    value: unknown,
    code?: Code,
  ): value is AlertRulesError<Code> {
    return isCodedError(value, "AlertRulesError", code);
  }
}
