import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { leftoversOf, projectLabel, removeImagesOf, runPrefix } from "./clean-up.mjs";
import { attempt, run, start } from "./shell.mjs";

export const folder = fileURLToPath(new URL("..", import.meta.url));
export const root = fileURLToPath(new URL("../../..", import.meta.url));
export const image = "autotrader/services:verify";
/** A second build of the same sources. */
export const imageAgain = `${image}-again`;

/**
 * The whole stack under a name of its own, with secrets and settings in a temporary folder. Nothing
 * else of the engine is touched.
 */
export async function openStack() {
  const project = `${runPrefix}${process.pid}`;
  const home = mkdtempSync(join(tmpdir(), `${project}-`));
  const ports = {
    API_PORT: await freePort(),
    PROMETHEUS_PORT: await freePort(),
    ALERTMANAGER_PORT: await freePort(),
    GRAFANA_PORT: await freePort(),
  };
  const secrets = join(home, "secrets");
  const envFile = join(home, "env");
  const settings = {
    ...ports,
    COMPOSE_PROJECT_NAME: project,
    DATA_SOURCE: "simulated",
    SECRETS_DIR: secrets,
    SCAN_WINDOW_SECONDS: "20",
    SERVICES_VERSION: "verify",
    BUILD_CA_FILE: process.env.NODE_EXTRA_CA_CERTS ?? "/dev/null",
  };
  const template = readFileSync(join(folder, ".env.production.template"), "utf8");
  const filled = template.replace(/^(\w+)=.*$/gm, (line, name) =>
    settings[name] === undefined ? line : `${name}=${settings[name]}`,
  );
  writeFileSync(envFile, filled);

  const env = {
    COMPOSE_FILE: `${folder}/compose.yaml:${folder}/compose.monitoring.yaml`,
    COMPOSE_ENV_FILES: envFile,
    COMPOSE_ANSI: "never",
    COMPOSE_PROGRESS: "quiet",
  };
  // So that images of this run are found among others of the same name.
  const labels = ["--label", `${projectLabel}=${project}`];
  const compose = (...args) => start("docker", ["compose", ...args], { env, cwd: folder });
  const containers = (service) =>
    run("docker", [
      ...["ps", "--all", "--quiet", "--filter", `label=com.docker.compose.project=${project}`],
      ...["--filter", `label=com.docker.compose.service=${service}`],
    ])
      .trim()
      .split("\n")
      .filter((id) => id !== "");
  const container = (service) => {
    const [id] = containers(service);
    if (id === undefined) throw new Error(`${service} has no container`);
    return id;
  };
  return {
    project,
    home,
    env,
    labels,
    ports,
    secrets,
    envFile,
    compose,
    containers,
    container,
    inspect: (id) => JSON.parse(run("docker", ["inspect", id]))[0],
    /** The image that a service of a profile has in the compose files. */
    imageOf(service, profile) {
      const config = ["compose", "--profile", profile, "config", "--format", "json"];
      return JSON.parse(run("docker", config, { env })).services[service].image;
    },
    /**
     * Kills the process of a container: `docker kill` counts as a wish to stop, which no restart follows. From
     * another container, because processes of other users are for root to kill, and this need not be root.
     */
    killProcess(id) {
      const { Pid } = JSON.parse(run("docker", ["inspect", id]))[0].State;
      const kill = `process.kill(${Pid}, "SIGKILL")`;
      run("docker", [
        ...["run", "--rm", "--pid", "host", "--network", "none", "--user", "root"],
        ...["--entrypoint", "node", "node:24.21.0-bookworm-slim", "-e", kill],
      ]);
    },
    secret: (name) => readFileSync(join(secrets, name), "utf8"),
    url: (name) => `http://127.0.0.1:${ports[name]}`,
    /** What the database says against each of these statements; nothing where it takes one. */
    objections: (statements) => {
      // Each goes on after the one before failed, and a line of its own comes before its errors.
      const input = statements.map((statement) => `\\warn --\n${statement}\n`).join("");
      const psql = "psql --no-psqlrc -qAt -U postgres -d autotrader 2>&1";
      const said = run("docker", ["exec", "-i", container("postgres"), "sh", "-c", psql], {
        input,
      });
      return said.split("--\n").slice(1);
    },
    /** Runs SQL as a superuser; rows of tab-separated text. */
    sql: (text, { service = "postgres", database = "autotrader", user = "postgres" } = {}) =>
      run(
        "docker",
        [
          ...["exec", "--interactive", container(service), "psql", "--no-psqlrc"],
          ...["-v", "ON_ERROR_STOP=1", "-qAt", "-U", user, "-d", database],
        ],
        { input: text },
      ).trim(),
    /** Takes everything down that this run made. */
    close() {
      attempt("docker", ["rm", "--force", "--volumes", `${project}-plain`]);
      attempt("docker", ["compose", "--profile", "*", "down", "--volumes", "--timeout", "5"], {
        env,
        timeout: 120_000,
      });
      rmSync(home, { recursive: true, force: true });
      removeImagesOf(project);
    },
    leftovers: () => leftoversOf(project),
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
