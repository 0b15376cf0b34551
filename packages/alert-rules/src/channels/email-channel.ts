import { withTimeout } from "@autotrader/kernel";

import { AlertRulesError } from "../errors.ts";
import type { Alert, AlertChannel, DeliveryOutcome } from "./alert-channel.ts";
import { fitText } from "./fit-text.ts";
import { formatAlertLine, toPlainLine } from "./format-alert-line.ts";
import { noticeKey } from "./notice-key.ts";

/** A mail as a transport gets it. All texts are without line breaks, except `text`. */
export interface MailMessage {
  /** Plain address of the sender. */
  readonly from: string;
  /** Plain addresses of the recipients. */
  readonly to: string[];
  /** Subject. */
  readonly subject: string;
  /** Body, plain text. */
  readonly text: string;
  /** With angle brackets; the same on every retry of a notice. */
  readonly messageId: string;
  /** Further headers. */
  readonly headers: Record<string, string>;
  /** Asks transports that could read files for a mail not to. */
  readonly disableFileAccess: true;
  /** Asks transports that could fetch addresses for a mail not to. */
  readonly disableUrlAccess: true;
}

/**
 * Hands mails to a mail server. A transporter of nodemailer has this shape.
 *
 * Implementations must:
 * - resolve only when the server took the mail over;
 * - reject otherwise, with the server's three digits as `responseCode` when it gave an answer;
 * - encode what is not ASCII, and refuse to send without TLS unless the host allowed it.
 */
export interface MailTransport {
  /** Hands one mail to a server; rejects when the server did not take it. */
  readonly sendMail: (mail: MailMessage) => Promise<{
    /** Recipients that the server refused although it took the mail over. */
    readonly rejected?: readonly unknown[] | undefined;
  }>;
}

/** Options of {@link createEmailChannel}. */
export interface EmailChannelOptions {
  /**
   * Name that rules refer to.
   *
   * @defaultValue "email"
   */
  readonly name?: string | undefined;
  /** Hands the mail to a server. */
  readonly transport: MailTransport;
  /** Plain address of the sender; its domain is that of the message ids. */
  readonly from: string;
  /** Plain addresses of the recipients, at least one. */
  readonly to: readonly string[];
  /**
   * Longest wait for the server.
   *
   * @defaultValue 10_000
   */
  readonly timeoutMs?: number | undefined;
}

/** Longer subjects are cut by many mail programs. */
const LONGEST_SUBJECT = 150;

/**
 * Sends each notice as a plain-text mail. The `Message-ID` follows from the notice's key, so that a
 * repeated notice is recognised, and later notices of an alert answer the first one. An answer of
 * 400 to 499 is worth another try, one of 500 to 599 is not (RFC 5321, section 4.2.1).
 *
 * @throws `AlertRulesError` with `ADDRESS_REFUSED` when an address is none or could smuggle a header.
 *
 * @example
 * ```ts
 * import { createEmailChannel } from "@autotrader/alert-rules/channels";
 *
 * const subjects: string[] = [];
 * const transport = {
 *   sendMail: async ({ subject }: { subject: string }) => {
 *     subjects.push(subject);
 *     return { rejected: [] };
 *   },
 * };
 * const channel = createEmailChannel({ transport, from: "alerts@example.org", to: ["desk@example.org"] });
 * const { signal } = new AbortController();
 * const alert = { id: "a/1", ruleId: "a", severity: "high", summary: "too thin", firedAtMs: 0, values: {} } as const;
 * await channel.deliver(alert, { signal }); // => { status: "delivered" }
 * subjects; // => ["HIGH too thin"]
 * ```
 */
export function createEmailChannel({
  name = "email",
  transport,
  from,
  to,
  timeoutMs = 10_000,
}: EmailChannelOptions): AlertChannel {
  for (const address of [from, ...to]) assertAddress(name, address);
  if (to.length === 0) throw refused(name, "there is no recipient");
  const domain = from.slice(from.lastIndexOf("@") + 1);

  return {
    name,
    deliver: async (alert, { signal }) => {
      const mail = await writeMail(alert, from, to, domain);
      signal.throwIfAborted();
      try {
        const { rejected } = await withTimeout(signal, timeoutMs, (inner) =>
          untilAborted(transport.sendMail(mail), inner),
        );
        return readOutcome(rejected?.length ?? 0, to.length);
      } catch (error) {
        signal.throwIfAborted();
        return readFailure(error, timeoutMs);
      }
    },
  };
}

async function writeMail(
  alert: Alert,
  from: string,
  to: readonly string[],
  domain: string,
): Promise<MailMessage> {
  const messageId = await createMessageId(noticeKey(alert), domain);
  const first = await createMessageId(alert.id, domain);
  const isAnswer = messageId !== first;
  return {
    from,
    to: [...to],
    subject: fitText(toPlainLine(formatAlertLine(alert)), LONGEST_SUBJECT),
    text: writeText(alert),
    messageId,
    headers: {
      "Auto-Submitted": "auto-generated",
      ...(isAnswer ? { "In-Reply-To": first, References: first } : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function writeText(alert: Alert): string {
  const moments = [
    `fired: ${new Date(alert.firedAtMs).toISOString()}`,
    alert.resolvedAtMs === undefined
      ? ""
      : `resolved: ${new Date(alert.resolvedAtMs).toISOString()}`,
  ];
  const values = Object.entries(alert.values).map(([metric, value]) => {
    return `${metric}: ${value === null ? "unknown" : String(value)}`;
  });
  const lines = [
    formatAlertLine(alert),
    "",
    `rule: ${alert.ruleId}`,
    ...moments.filter((line) => line !== ""),
    ...values,
    ...(alert.runbook === undefined ? [] : [`runbook: ${alert.runbook}`]),
  ];
  return `${lines.map(toPlainLine).join("\n")}\n`;
}

/** A key may hold any character; its digest is safe in a header. */
async function createMessageId(key: string, domain: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"));
  return `<${hex.join("")}@${domain}>`;
}

/** Mail transports know no signal: what they are at goes on, but nobody waits for it. */
async function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  let abort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function readOutcome(rejected: number, recipients: number): DeliveryOutcome {
  if (rejected === 0) return { status: "delivered" };
  // Trying again would send the mail to the others once more.
  const reason = `the server refused ${rejected} of ${recipients} recipients`;
  return { status: "failed", reason, retryable: false };
}

/** The server's text stays out of the reason: it may repeat addresses and credentials. */
function readFailure(error: unknown, timeoutMs: number): DeliveryOutcome {
  if (error instanceof Error && error.name === "TimeoutError") {
    return { status: "failed", reason: `no answer within ${timeoutMs} ms`, retryable: true };
  }
  const code =
    typeof error === "object" && error !== null && "responseCode" in error
      ? Number(error.responseCode)
      : Number.NaN;
  if (Number.isInteger(code) && code >= 400 && code <= 599) {
    return { status: "failed", reason: `the server answered ${code}`, retryable: code < 500 };
  }
  return { status: "failed", reason: "the mail did not reach the server", retryable: true };
}

/** Not all of RFC 5322, but nothing that could end an address or a line. */
const ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;

function assertAddress(channel: string, address: string): void {
  const isPlain = ADDRESS.test(address) && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(address);
  if (!isPlain || address.length > 254) {
    throw refused(channel, "an address must be plain, such as desk@example.org");
  }
}

function refused(channel: string, reason: string): AlertRulesError {
  return new AlertRulesError(`channel ${channel}: ${reason}`, "ADDRESS_REFUSED", {
    channel,
    reason,
  });
}
