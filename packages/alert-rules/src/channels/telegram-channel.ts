import type { AlertChannel } from "./alert-channel.ts";
import { fitText } from "./fit-text.ts";
import { formatAlertLine, toPlainLine } from "./format-alert-line.ts";
import { createPostJson, type HttpChannelOptions } from "./post-json.ts";

/** Options of {@link createTelegramChannel}. */
export interface TelegramChannelOptions extends HttpChannelOptions {
  /**
   * Name that rules refer to.
   *
   * @defaultValue "telegram"
   */
  readonly name?: string | undefined;
  /** The bot's token. */
  readonly botToken: string;
  /** The chat's number, or `@name` of a public channel. */
  readonly chatId: string | number;
  /**
   * Address of the Bot API, for a server of your own.
   *
   * @defaultValue `new URL("https://api.telegram.org")`
   */
  readonly baseUrl?: URL | undefined;
}

/** Telegram refuses longer messages. */
const LONGEST_TEXT = 4_096;

/**
 * Sends each notice to a Telegram chat through a bot, as plain text: without `parse_mode` nothing in
 * it is markup. Telegram knows no idempotency keys: a notice may come twice.
 *
 * Wire format: https://core.telegram.org/bots/api#sendmessage
 *
 * @throws `AlertRulesError` with `ADDRESS_REFUSED` when the URL must not be sent to.
 *
 * @example
 * ```ts
 * import { createTelegramChannel } from "@autotrader/alert-rules/channels";
 *
 * createTelegramChannel({ botToken: "1:secret", chatId: -100 }).name; // => "telegram"
 * ```
 */
export function createTelegramChannel({
  name = "telegram",
  botToken,
  chatId,
  baseUrl = new URL("https://api.telegram.org"),
  ...http
}: TelegramChannelOptions): AlertChannel {
  const token = encodeURIComponent(botToken).replaceAll("%3A", ":");
  const url = new URL(`/bot${token}/sendMessage`, baseUrl);
  const post = createPostJson(name, url, http, readWaitMs);
  return {
    name,
    deliver: async (alert, { signal }) => {
      const text = fitText(toPlainLine(formatAlertLine(alert)), LONGEST_TEXT);
      const body = { chat_id: chatId, text, link_preview_options: { is_disabled: true } };
      return post({ body: JSON.stringify(body), signal });
    },
  };
}

/** Telegram tells the wait in the body: `{ "parameters": { "retry_after": 30 } }`. */
async function readWaitMs(response: Response): Promise<number | undefined> {
  if (response.status !== 429) return undefined;
  const answer: unknown = await response.json().catch(() => null);
  const seconds = readKey(readKey(answer, "parameters"), "retry_after");
  const isWait = typeof seconds === "number" && Number.isFinite(seconds) && seconds >= 0;
  return isWait ? Math.ceil(seconds * 1_000) : undefined;
}

function readKey(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(key);
}
