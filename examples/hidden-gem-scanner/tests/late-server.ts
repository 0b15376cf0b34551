import { connect, createServer, type Socket } from "node:net";

/** A way to a server that does not work yet. */
export interface LateServer {
  readonly port: number;
  /** From now on it takes connections and says nothing. */
  readonly accept: () => Promise<void>;
  /** From now on it leads to the real server, also for those who were kept waiting. */
  readonly answer: () => void;
  readonly close: () => Promise<void>;
}

/** Reserves a port of this machine, on which connections are refused at first. */
export async function createLateServer(target: URL): Promise<LateServer> {
  const sockets = new Set<Socket>();
  let answers = false;
  const forward = (socket: Socket) => {
    const upstream = connect(Number(target.port), target.hostname);
    sockets.add(upstream);
    upstream.on("error", () => socket.destroy()).on("close", () => socket.destroy());
    socket.on("close", () => upstream.destroy());
    socket.pipe(upstream).pipe(socket);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    if (answers) forward(socket);
  });
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once("error", reject).listen(port, "127.0.0.1", () => {
        const address = server.address();
        resolve(address !== null && typeof address === "object" ? address.port : 0);
      });
    });
  const port = await listen(0);
  await new Promise((done) => server.close(done));
  return {
    port,
    accept: async () => void (await listen(port)),
    answer() {
      answers = true;
      for (const socket of [...sockets]) if (!socket.destroyed) forward(socket);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
