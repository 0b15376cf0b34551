import { SMTPClient, SMTPError } from "emailjs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { alertChannelContract, sampleAlert } from "../testing/alert-channel-contract.ts";
import { type SmtpReceiver, startSmtpReceiver } from "../testing/smtp-receiver.ts";
import { createEmailChannel, type MailTransport } from "./email-channel.ts";

let receiver: SmtpReceiver;
let closedPort: number;
const clients: SMTPClient[] = [];

beforeAll(async () => {
  receiver = await startSmtpReceiver();
  const gone = await startSmtpReceiver();
  closedPort = gone.port;
  await gone.close();
});
afterEach(() => {
  receiver.mails.length = 0;
  receiver.refuse(null);
  for (const client of clients.splice(0)) client.smtp.close(true);
});
afterAll(() => receiver.close());

/** A transport that speaks SMTP, on a library for it. Without TLS, which the receiver does not have. */
function createTransport(port: number): MailTransport {
  return {
    sendMail: async ({ from, to, subject, text, messageId, headers }) => {
      const client = new SMTPClient({ host: "127.0.0.1", port, timeout: 2_000 });
      clients.push(client);
      try {
        await client.sendAsync({ from, to, subject, text, "message-id": messageId, ...headers });
      } catch (error) {
        const answer = error instanceof SMTPError ? String(error.smtp) : "";
        const [, responseCode] = /^(\d{3})/.exec(answer) ?? [];
        throw Object.assign(new Error("not sent", { cause: error }), { responseCode });
      }
      return {};
    },
  };
}

const addresses = { from: "alerts@example.org", to: ["desk@example.org", "night@example.org"] };
const channelTo = (port: number) =>
  createEmailChannel({ transport: createTransport(port), ...addresses });
const never = new AbortController().signal;

alertChannelContract({
  createWorking: () => channelTo(receiver.port),
  createBroken: () => channelTo(closedPort),
});

const headerOf = (source: string, name: string) => {
  const head = source.slice(0, source.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
  return new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1]?.trim();
};

describe("a mail on the wire", () => {
  test("goes to all recipients, with text and an id that retries keep", async () => {
    const channel = channelTo(receiver.port);
    await channel.deliver(sampleAlert, { signal: never });
    await channel.deliver(sampleAlert, { signal: never });
    const [first, again] = receiver.mails;
    expect(first).toMatchObject(addresses);
    expect(headerOf(first?.source ?? "", "Subject")).toContain("WARNING");
    expect(headerOf(first?.source ?? "", "Auto-Submitted")).toBe("auto-generated");
    expect(first?.source).toContain("liquidity_usd: 41250");
    const id = headerOf(first?.source ?? "", "Message-ID");
    expect(id).toMatch(/^<[0-9a-f]{64}@example\.org>$/);
    expect(headerOf(again?.source ?? "", "Message-ID")).toBe(id);
  });

  test("of a later notice answers the first", async () => {
    const channel = channelTo(receiver.port);
    await channel.deliver(sampleAlert, { signal: never });
    await channel.deliver({ ...sampleAlert, status: "resolved" }, { signal: never });
    const [first, resolved] = receiver.mails.map(({ source }) => source);
    const id = headerOf(first ?? "", "Message-ID");
    expect(headerOf(resolved ?? "", "In-Reply-To")).toBe(id);
    expect(headerOf(resolved ?? "", "Message-ID")).not.toBe(id);
  });

  test("cannot be given headers or an end by what an alert says", async () => {
    const summary = "thin\r\nBcc: thief@example.org\r\n\r\n.\r\nQUIT";
    const alert = { ...sampleAlert, summary, ruleId: "a\r\n.\r\nMAIL FROM:<x>" };
    const outcome = await channelTo(receiver.port).deliver(alert, { signal: never });
    expect(outcome).toEqual({ status: "delivered" });
    expect(receiver.mails).toHaveLength(1);
    const [mail] = receiver.mails;
    expect(mail?.to).toEqual(addresses.to);
    expect(headerOf(mail?.source ?? "", "Bcc")).toBeUndefined();
    expect(mail?.source).not.toMatch(/^Bcc:/im);
  });

  test("keeps what is not ASCII", async () => {
    const alert = { ...sampleAlert, summary: "Liquidität von 猫 fällt" };
    await channelTo(receiver.port).deliver(alert, { signal: never });
    const source = receiver.mails[0]?.source ?? "";
    const subject = headerOf(source, "Subject") ?? "";
    // Header fields are ASCII (RFC 5322), so the subject is in encoded words (RFC 2047).
    expect(subject).toMatch(/^[\x20-\x7E]+$/);
    const words = Array.from(
      subject.matchAll(/=\?utf-8\?(q|b)\?([^?]*)\?=/gi),
      ([, kind, text = ""]) =>
        kind?.toLowerCase() === "b" ? Buffer.from(text, "base64") : decodeQ(text),
    );
    expect(Buffer.concat(words).toString("utf8")).toContain("Liquidität von 猫 fällt");
  });
});

function decodeQ(text: string): Buffer {
  const bytes = text
    .replaceAll("_", " ")
    .replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(bytes, "latin1");
}

describe("what the server answers decides", () => {
  test.each([
    ["RCPT", "550 no such user", "the server answered 550", false],
    ["RCPT", "451 try again later", "the server answered 451", true],
    ["DATA", "452 disk full", "the server answered 452", true],
    ["DATA", "554 spam", "the server answered 554", false],
  ] as const)("%s %s", async (command, answer, reason, retryable) => {
    receiver.refuse(command, answer);
    const outcome = await channelTo(receiver.port).deliver(sampleAlert, { signal: never });
    expect(outcome).toEqual({ status: "failed", reason, retryable });
    expect(receiver.mails).toEqual([]);
  });

  test("a server that never answers is given up in time, and may be tried again", async () => {
    const transport: MailTransport = { sendMail: () => new Promise(() => {}) };
    const channel = createEmailChannel({ transport, ...addresses, timeoutMs: 5 });
    expect(await channel.deliver(sampleAlert, { signal: never })).toEqual({
      status: "failed",
      reason: "no answer within 5 ms",
      retryable: true,
    });
  });

  test("recipients that were refused while others got the mail are a failure without retry", async () => {
    const transport: MailTransport = {
      sendMail: async () => ({ rejected: ["night@example.org"] }),
    };
    const channel = createEmailChannel({ transport, ...addresses });
    expect(await channel.deliver(sampleAlert, { signal: never })).toEqual({
      status: "failed",
      reason: "the server refused 1 of 2 recipients",
      retryable: false,
    });
  });
});

test.each([
  "desk@example.org\r\nBcc: thief@example.org",
  "desk@example.org, thief@example.org",
  "Desk <desk@example.org>",
  "desk",
  "@example.org",
  `${"d".repeat(250)}@example.org`,
  "",
])("the address %j is refused", (address) => {
  const transport = createTransport(0);
  const refused = expect.objectContaining({ code: "ADDRESS_REFUSED" });
  expect(() => createEmailChannel({ transport, from: address, to: addresses.to })).toThrow(refused);
  expect(() => createEmailChannel({ transport, from: addresses.from, to: [address] })).toThrow(
    refused,
  );
  expect(() => createEmailChannel({ transport, from: addresses.from, to: [] })).toThrow(refused);
});
