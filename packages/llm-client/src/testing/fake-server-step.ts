/** What the fake server does with one request, on whichever wire it came. */
export type FakeServerStep =
  | {
      readonly type: "answer";
      readonly text: string;
      /** As the wire spells it, such as `length` or `max_tokens`; a full stop when absent. */
      readonly finishReason?: string | undefined;
      /** Counts to report; `null` reports none. */
      readonly usage?: { readonly inputTokens: number; readonly outputTokens: number } | null;
    }
  | {
      readonly type: "error";
      readonly status: number;
      readonly code?: string | number | undefined;
      readonly message?: string | undefined;
      readonly headers?: Readonly<Record<string, string>> | undefined;
    }
  /** A body as it is, with a status. */
  | { readonly type: "raw"; readonly status?: number | undefined; readonly body: string }
  /** Half a body, then the socket is closed. */
  | { readonly type: "cut" }
  /** No answer until the client gives up. */
  | { readonly type: "hang" };
