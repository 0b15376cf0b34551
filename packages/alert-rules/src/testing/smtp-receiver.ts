import { createServer, type Socket } from "node:net";

/** A mail as it came over the wire. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body, without the dots that SMTP adds. */
  readonly source: string;
}

/** An SMTP server on 127.0.0.1 that keeps what it gets (RFC 5321, the commands that clients need). */
export interface SmtpReceiver {
  readonly port: number;
  readonly mails: ReceivedMail[];
  /** What it answers to one command instead of accepting it; `null` to accept again. */
  readonly refuse: (command: "RCPT" | "DATA" | null, answer?: string) => void;
  readonly close: () => Promise<void>;
}

/** Starts a receiver on a free port. */
export async function startSmtpReceiver(): Promise<SmtpReceiver> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let refused: { readonly command: string; readonly answer: string } | null = null;

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    const say = (line: string) => void socket.write(`${line}\r\n`);
    let mail = { from: "", to: [] as string[] };
    let data: string[] | null = null;
    let rest = "";
    const obey = (line: string) => {
      if (data !== null) {
        if (line !== ".") data.push(line.startsWith(".") ? line.slice(1) : line);
        else {
          mails.push({ ...mail, source: data.join("\r\n") });
          data = null;
          say("250 taken over");
        }
        return;
      }
      const command = line.slice(0, 4).toUpperCase();
      if (refused !== null && refused.command === command) say(refused.answer);
      else if (command === "EHLO" || command === "HELO") say("250 receiver.example");
      else if (command === "MAIL") {
        mail = { from: addressIn(line), to: [] };
        say("250 ok");
      } else if (command === "RCPT") {
        mail.to.push(addressIn(line));
        say("250 ok");
      } else if (command === "DATA") {
        data = [];
        say("354 go on");
      } else if (command === "QUIT") socket.end("221 bye\r\n");
      else say("250 ok");
    };
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      const lines = (rest + chunk).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) obey(line);
    });
    say("220 receiver.example");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    mails,
    refuse: (command, answer = "") => {
      refused = command === null ? null : { command, answer };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? "";
}
