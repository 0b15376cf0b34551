import { check, expect } from "./checks.mjs";
import { attempt, run } from "./shell.mjs";

const services = [
  "api",
  "worker",
  "postgres",
  "vector-store",
  "prometheus",
  "alertmanager",
  "postgres-exporter",
];

/** The same demands on every service: as the engine sees it, and as it sees itself. */
export async function checkHardening(stack) {
  const inspected = new Map();
  const inspect = (service) => {
    if (!inspected.has(service)) inspected.set(service, stack.inspect(stack.container(service)));
    return inspected.get(service);
  };
  for (const service of services) {
    await check(`${service}: hardened and limited, by inspect`, () => {
      const { HostConfig, Config } = inspect(service);
      const problems = Object.entries({
        "read-only root": HostConfig.ReadonlyRootfs === true,
        "all capabilities dropped": HostConfig.CapDrop?.includes("ALL") && !HostConfig.CapAdd,
        "no new privileges": HostConfig.SecurityOpt?.some((o) => o.startsWith("no-new-privileges")),
        "not privileged": HostConfig.Privileged === false,
        "not root": !["", "0", "root"].includes(Config.User.split(":")[0]),
        "memory limit": HostConfig.Memory > 0 && HostConfig.MemoryReservation > 0,
        "cpu limit": HostConfig.NanoCpus > 0,
        "pids limit": HostConfig.PidsLimit > 0,
        "health check": Config.Healthcheck?.Test?.length > 1,
        "log rotation":
          HostConfig.LogConfig.Config["max-size"] === "10m" &&
          HostConfig.LogConfig.Config["max-file"] === "3",
        "restart policy": HostConfig.RestartPolicy.Name === "unless-stopped",
      }).flatMap(([what, holds]) => (holds ? [] : what));
      expect(problems.length === 0, `lacks: ${problems.join(", ")}`);
    });
    let written;
    await check(`${service}: no root, no capability, no new privileges, seen from inside`, () => {
      const [status, answer] = fromInside(inspect(service).Id, service);
      written = answer;
      const of = (key) => new RegExp(`^${key}:\\s*(.*)$`, "m").exec(status)?.[1] ?? "missing";
      expect(!/\b0\b/.test(of("Uid")), `Uid ${of("Uid")}`);
      for (const set of ["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"]) {
        expect(/^0+$/.test(of(set)), `${set} ${of(set)}`);
      }
      expect(of("NoNewPrivs") === "1", `NoNewPrivs ${of("NoNewPrivs")}`);
      expect(of("Seccomp") === "2", `Seccomp ${of("Seccomp")}`);
    });
    await check(`${service}: cannot write to its root`, () => {
      expect(/read-only file system|EROFS/i.test(written), written);
    });
  }
  await check("no secret is in an environment", () => {
    const all = services.map(inspect);
    const text = JSON.stringify(all.map(({ Config }) => [Config.Env, Config.Cmd]));
    const names = ["postgres_password", "database_app_password", "vector_password", "api_key"];
    const shown = names.filter((name) => text.includes(stack.secret(name)));
    expect(shown.length === 0, `shown: ${shown.join(", ")}`);
  });
  await check("ports are published on 127.0.0.1 only, and none of workers and databases", () => {
    for (const service of services) {
      const bindings = inspect(service).HostConfig.PortBindings ?? {};
      const hosts = Object.values(bindings).flatMap((b) => b.map(({ HostIp }) => HostIp));
      expect(
        hosts.every((host) => host === "127.0.0.1"),
        `${service}: ${hosts}`,
      );
      const open = ["api", "prometheus", "alertmanager"].includes(service);
      expect(open === hosts.length > 0, `${service} publishes ${hosts.length} ports`);
    }
  });
  await check("databases have no way out: internal networks, other ones are out of reach", () => {
    for (const network of ["data", "monitoring"]) {
      const [found] = JSON.parse(
        run("docker", ["network", "inspect", `${stack.project}_${network}`]),
      );
      expect(found.Internal === true, `${network} is not internal`);
    }
    const { Networks } = inspect("postgres").NetworkSettings;
    expect(Object.keys(Networks).join() === `${stack.project}_data`, Object.keys(Networks).join());
    const addressOf = (service) =>
      Object.values(inspect(service).NetworkSettings.Networks)[0].IPAddress;
    const reaches = (from, address, port) => {
      const ask = ["timeout", "2", "bash", "-c", `</dev/tcp/${address}/${port}`];
      return attempt("docker", ["exec", inspect(from).Id, ...ask]).status === 0;
    };
    expect(reaches("postgres", addressOf("vector-store"), 5432), "its own network is out of reach");
    for (const service of ["postgres", "vector-store"]) {
      expect(!reaches(service, addressOf("alertmanager"), 9093), `${service} reaches Alertmanager`);
    }
  });
  await check("the API and workers do not reach Alertmanager", () => {
    const code = `fetch("http://alertmanager:9093/-/ready").then(
      ({ status }) => console.log(status), ({ cause }) => console.log(cause.code))`;
    for (const service of ["api", "worker"]) {
      const node = ["/usr/local/bin/node", "-e", code];
      const said = run("docker", ["exec", inspect(service).Id, ...node]).trim();
      expect(/^(ENOTFOUND|EAI_AGAIN)$/.test(said), `${service}: ${said}`);
    }
  });
}

/** What a service sees of its own process, and what it hears when it writes to its root. */
function fromInside(id, service) {
  const hasShell = service !== "api" && service !== "worker";
  const code = `const fs = require("node:fs"); console.log(fs.readFileSync("/proc/1/status", "utf8") + "--");
    try { fs.writeFileSync("/etc/planted", "x") } catch ({ code }) { console.log(code) }`;
  const command = hasShell
    ? ["sh", "-c", "cat /proc/1/status; echo --; touch /etc/planted 2>&1 || true"]
    : ["/usr/local/bin/node", "-e", code];
  return run("docker", ["exec", id, ...command]).split("--\n");
}
