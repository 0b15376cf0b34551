import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { documentsIn } from "./deployment-files.ts";

// The command line and the health check of the service etcd, run by a real etcd as a plain process. Debian's is 3.4,
// the image's 3.5: both know every flag that is used, and speak version 3 of the API by default. In a
// container, with its volume and its user, etcd is run by `npm run verify:deploy -- milvus`.
const service = z.object({
  command: z.array(z.string()),
  healthcheck: z.object({ test: z.array(z.string()) }),
});
const { etcd: definition } = z
  .object({ services: z.object({ etcd: service }) })
  .parse(documentsIn("compose.yaml")[0]).services;

const [etcd, etcdctl] = ["etcd", "etcdctl"].map((name) =>
  [
    fileURLToPath(new URL("../../../.toolchain/scanners", import.meta.url)),
    ...(process.env["PATH"] ?? "").split(delimiter),
  ]
    .map((folder) => join(folder, name))
    .find(existsSync),
);
const isThere = etcd !== undefined && etcdctl !== undefined;
if (!isThere) {
  console.log("etcd is not installed (scripts/install-scanners.sh): its flags are not run");
}

describe.skipIf(!isThere)("the etcd of Milvus", () => {
  const home = mkdtempSync(join(tmpdir(), "etcd-"));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  test("takes its flags, answers its health check, and keeps its keys when it is killed", async () => {
    const [client, peer] = [await freePort(), await freePort()];
    // Its own folder and ports; the ports of peers are not in the compose file because nobody joins.
    const flags = definition.command
      .slice(1)
      .map((flag) => flag.replace("=/etcd", `=${home}`))
      .map((flag) => flag.replace(/:\/\/[^:]+:2379/, `://127.0.0.1:${client}`));
    const peerUrl = `http://127.0.0.1:${peer}`;
    const own = [
      `--listen-peer-urls=${peerUrl}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=default=${peerUrl}`,
    ];
    const [, program = "", ...check] = definition.healthcheck.test;
    expect([definition.command[0], program]).toEqual(["etcd", "etcdctl"]);
    const ask = (...args: readonly string[]): string =>
      execFileSync(etcdctl ?? "", [...args], {
        encoding: "utf8",
        env: { PATH: "", ETCDCTL_ENDPOINTS: `127.0.0.1:${client}`, ETCDCTL_DIAL_TIMEOUT: "20s" },
        stdio: ["ignore", "pipe", "pipe"],
        timeout: 25_000,
      });
    const whileItRuns = async (act: () => void): Promise<void> => {
      const running = spawn(etcd ?? "", [...flags, ...own], {
        stdio: ["ignore", "ignore", "pipe"],
      });
      let said = "";
      running.stderr.setEncoding("utf8").on("data", (text) => {
        said += text;
      });
      const ended = new Promise((resolve) => running.once("close", resolve));
      try {
        await expect
          .poll(() => said, { timeout: 20_000 })
          .toContain("ready to serve client requests");
        act();
      } finally {
        running.kill("SIGKILL");
        await ended;
      }
    };

    await whileItRuns(() => {
      expect(() => ask(...check)).not.toThrow();
      ask("put", "planted", "kept");
    });
    expect(() => ask(...check), "a health check that cannot fail").toThrow();
    await whileItRuns(() => expect(ask("get", "planted")).toBe("planted\nkept\n"));
  }, 90_000);
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}
