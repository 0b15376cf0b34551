import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { check, expect, until } from "./checks.mjs";
import { attempt, run, start } from "./shell.mjs";
import { root } from "./stack.mjs";

/**
 * The etcd of the profile milvus. Where its image cannot be pulled, the programs of another version stand in
 * for it, in an image that has no folder for the data either.
 */
export async function checkMilvus(stack) {
  const etcd = stack.imageOf("etcd", "milvus");
  const standIn = `autotrader/etcd-stand-in:${stack.project}`;
  const hasImage =
    attempt("docker", ["image", "inspect", etcd]).status === 0 ||
    attempt("docker", ["pull", "--quiet", etcd], { timeout: 60_000 }).status === 0;
  const programs = ["etcd", "etcdctl"].map(findProgram);
  if (!hasImage && programs.includes(undefined)) {
    console.log(`etcd was not run: neither ${etcd} nor etcd and etcdctl are here`);
    console.log("      bash scripts/install-scanners.sh .toolchain/scanners etcd etcdctl");
    return;
  }
  const environment = { ...stack.env };
  if (!hasImage) {
    const context = join(stack.home, "etcd");
    mkdirSync(context);
    for (const program of programs) copyFileSync(program, join(context, basename(program)));
    writeFileSync(
      join(context, "Dockerfile"),
      "FROM debian:bookworm-slim\nCOPY etcd etcdctl /usr/local/bin/\n",
    );
    run("docker", ["buildx", "build", ...stack.labels, "-t", standIn, context]);
    const override = join(context, "override.yaml");
    writeFileSync(override, `services: { etcd: { image: "${standIn}" } }\n`);
    environment.COMPOSE_FILE += `:${override}`;
  }
  const compose = (...args) =>
    start("docker", ["compose", "--profile", "milvus", ...args], { env: environment });
  const etcdctl = (...args) => run("docker", ["exec", stack.container("etcd"), "etcdctl", ...args]);
  const isHealthy = () => {
    const { State } = stack.inspect(stack.container("etcd"));
    expect(State.Health.Status === "healthy", State.Health.Status);
  };

  await check("etcd: healthy by its own health check, without root and capabilities", async () => {
    await compose("up", "--detach", "--no-build", "--wait", "--wait-timeout", "120", "etcd");
    isHealthy();
    const { HostConfig, Config } = stack.inspect(stack.container("etcd"));
    expect(Config.User === "10001:10001" && HostConfig.ReadonlyRootfs, Config.User);
    return hasImage ? etcd : run(programs[0], ["--version"]).split("\n")[0];
  });
  await check("etcd: its key is there after kill -9, and after down and up", async () => {
    etcdctl("put", "planted", "kept");
    const { RestartCount } = stack.inspect(stack.container("etcd"));
    const isThere = () => expect(etcdctl("get", "planted").includes("kept"), "the key is lost");
    stack.killProcess(stack.container("etcd"));
    await until("etcd", 90, () => {
      const now = stack.inspect(stack.container("etcd")).RestartCount;
      expect(now === RestartCount + 1, "not restarted");
      isHealthy();
      isThere();
    });
    await compose("rm", "--stop", "--force", "etcd");
    await compose("up", "--detach", "--no-build", "--wait", "--wait-timeout", "120", "etcd");
    isThere();
  });
  await compose("rm", "--stop", "--force", "etcd", "milvus-volumes");
}

function findProgram(name) {
  return [join(root, ".toolchain/scanners"), ...(process.env.PATH ?? "").split(delimiter)]
    .map((folder) => join(folder, name))
    .find(existsSync);
}
