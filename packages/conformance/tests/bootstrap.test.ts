import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { root } from "../support/repository.ts";

// Real npm where the registry is dead; elsewhere small stand-ins of npm and pnpm, so that every
// moment of a run can be stopped at and nothing depends on the network. The whole way with the
// real tools is what `.ci/run` does.
const windows = process.platform === "win32";
if (windows) console.log("bootstrap tests are skipped: their stand-ins are shell scripts");

interface Machine {
  readonly directory: string;
  readonly run: (script: string, ...args: readonly string[]) => Promise<Outcome>;
  readonly start: (script: string) => ChildProcess;
  readonly write: (path: string, text: string) => void;
}

interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

const made: string[] = [];
afterEach(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
});

/** A project with nothing but the bootstrap, on a machine with the given tools. */
function createMachine(options: {
  readonly engines?: string;
  readonly pnpm?: string;
  readonly npm?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly nodeArguments?: readonly string[];
}): Machine {
  const directory = mkdtempSync(join(tmpdir(), "bootstrap-"));
  made.push(directory);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  };
  mkdirSync(join(directory, "scripts"));
  copyFileSync(`${root}scripts/bootstrap.mjs`, join(directory, "scripts/bootstrap.mjs"));
  write(
    "package.json",
    JSON.stringify({
      packageManager: "pnpm@99.1.0",
      engines: { node: options.engines ?? ">=16.0.0" },
      scripts: { show: "node show.mjs", wait: "node wait.mjs" },
    }),
  );
  write("show.mjs", "console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 5;");
  write(
    "wait.mjs",
    "process.on('SIGTERM', () => process.exit(7)); console.log('waiting'); setInterval(() => {}, 1e6);",
  );
  for (const name of ["npm", "pnpm"] as const) {
    const body = options[name];
    if (body === undefined) continue;
    write(`bin/${name}`, `#!/bin/sh\n${body}\n`);
    chmodSync(join(directory, "bin", name), 0o755);
  }
  const path = [join(directory, "bin"), dirname(process.execPath), process.env["PATH"]];
  const start = (script: string, ...args: readonly string[]): ChildProcess =>
    spawn(
      process.execPath,
      [...(options.nodeArguments ?? []), "scripts/bootstrap.mjs", script, ...args],
      {
        cwd: directory,
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
        env: {
          HOME: join(directory, "home"),
          PATH: path.join(delimiter),
          ...options.environment,
        },
      },
    );
  const run = (script: string, ...args: readonly string[]): Promise<Outcome> =>
    finish(start(script, ...args));
  return { directory, run, start, write };
}

function finish(child: ChildProcess): Promise<Outcome> {
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, out, err })));
}

function firstOutput(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => child.stdout?.once("data", (chunk) => resolve(String(chunk))));
}

const pnpm99 = 'if [ "$1" = --version ]; then echo 99.1.0; fi';
const noPnpm = "exit 127";
/** Puts a pnpm where `npm install --prefix <folder>` would. */
const npmThatInstalls = `mkdir -p "$3/node_modules/.bin"
printf '#!/bin/sh\\nexit 0\\n' > "$3/node_modules/.bin/pnpm"
chmod +x "$3/node_modules/.bin/pnpm"`;

describe.skipIf(windows)("the bootstrap", () => {
  it("hands arguments and the exit code through as they are", async () => {
    const machine = createMachine({ pnpm: pnpm99 });
    const { status, out, err } = await machine.run("show", "--once", "a b", "it's", "$HOME");
    expect(JSON.parse(out)).toEqual(["--once", "a b", "it's", "$HOME"]);
    expect(status).toBe(5);
    expect(err).toBe("");
  });

  it("lets the program end itself when it is asked to stop", async () => {
    const machine = createMachine({ pnpm: pnpm99 });
    const child = machine.start("wait");
    const ended = finish(child);
    await firstOutput(child);
    child.kill("SIGTERM");
    expect((await ended).status).toBe(7);
  });

  it("refuses an unknown script in one line", async () => {
    const { status, err } = await createMachine({ pnpm: pnpm99 }).run("nothing");
    expect(status).toBe(1);
    expect(err).toMatch(/^bootstrap: usage: .*\n$/);
  });

  it("says in one line that the registry is down, and leaves nothing behind", async () => {
    const machine = createMachine({
      pnpm: noPnpm,
      environment: { npm_config_registry: "http://127.0.0.1:9" },
    });
    const { status, err } = await machine.run("show");
    expect(status).toBe(1);
    const [announcement, complaint, ...more] = err.trimEnd().split("\n");
    expect(announcement).toContain("fetching pnpm@99.1.0");
    expect(complaint).toMatch(
      /^bootstrap: cannot fetch pnpm@99\.1\.0: .*ECONNREFUSED 127\.0\.0\.1:9/,
    );
    expect(complaint).toContain("or install them by hand");
    expect(more).toEqual([]);
    expect(readdirSync(join(machine.directory, ".toolchain"))).toEqual([]);
  });

  it("says in one line why pnpm could not install", async () => {
    // What pnpm 12.21.0 writes when the registry refuses connections.
    const complaint = `[WARN] GET http://127.0.0.1:9/a error (Failed to fetch http://127.0.0.1:9/a) — 1
Error: ERR_PNPM_META_FETCH_FAIL

  × installing dependencies
  ╰─▶ ERR_PNPM_RESOLVING_NPM_RESOLVER_NETWORK_ERROR: Failed to fetch metadata
      from http://127.0.0.1:9/a: error sending request:
      client error (Connect): tcp connect error: Connection refused (os error
      111)
`;
    const machine = createMachine({
      pnpm: 'if [ "$1" = --version ]; then echo 99.1.0; else cat complaint.txt; exit 1; fi',
    });
    machine.write("complaint.txt", complaint);
    const { status, err } = await machine.run("show");
    expect(status).toBe(1);
    expect(err).toBe(
      "bootstrap: cannot install the dependencies: ERR_PNPM_RESOLVING_NPM_RESOLVER_NETWORK_ERROR: Failed to fetch metadata from http://127.0.0.1:9/a: error sending request: client error (Connect): tcp connect error: Connection refused (os error 111)\n",
    );
  });

  it("says in one line where it cannot write", async () => {
    const machine = createMachine({ pnpm: noPnpm });
    machine.write(".toolchain", "a file where a folder is needed");
    const { status, err } = await machine.run("show");
    expect(status).toBe(1);
    expect(err.trimEnd().split("\n").at(-1)).toBe(
      `bootstrap: cannot write to ${join(machine.directory, ".toolchain")} (EEXIST): the project needs a folder that you may write to`,
    );
  });

  it("asks for a newer Node where none can be fetched", async () => {
    const preload = 'Object.defineProperty(process, "platform", { value: "darwin" })';
    const machine = createMachine({
      engines: ">=99.0.0",
      pnpm: pnpm99,
      nodeArguments: ["--import", `data:text/javascript,${encodeURIComponent(preload)}`],
    });
    const { status, err } = await machine.run("show");
    expect(status).toBe(1);
    expect(err).toMatch(/^bootstrap: Node .* is too old .* for darwin .*: install Node 24 .*\n$/);
  });

  it("works after being killed in the middle of fetching", async () => {
    const machine = createMachine({
      pnpm: noPnpm,
      npm: `mkdir -p "$3/node_modules"
if [ ! -e "$HOME/killed" ]; then mkdir -p "$HOME"; touch "$HOME/killed"; sleep 600; fi
${npmThatInstalls}`,
    });
    const child = machine.start("show");
    const ended = finish(child);
    const killed = join(machine.directory, "home/killed");
    await expect.poll(() => existsSync(killed), { timeout: 20_000 }).toBe(true);
    process.kill(-(child.pid ?? Number.NaN), "SIGKILL");
    await ended;
    expect(existsSync(join(machine.directory, ".toolchain/pnpm@99.1.0"))).toBe(false);

    const { status, out } = await machine.run("show");
    expect({ status, out }).toEqual({ status: 5, out: "[]\n" });
  });

  it("lets two first runs meet, and deletes what was left over an hour ago", async () => {
    const machine = createMachine({ pnpm: noPnpm, npm: npmThatInstalls });
    const old = join(machine.directory, ".toolchain/staging-old");
    const young = join(machine.directory, ".toolchain/staging-young");
    mkdirSync(old, { recursive: true });
    mkdirSync(young);
    const twoHoursAgo = Date.now() / 1000 - 7200;
    utimesSync(old, twoHoursAgo, twoHoursAgo);

    const both = await Promise.all([machine.run("show"), machine.run("show")]);
    expect(both.map(({ status }) => status)).toEqual([5, 5]);
    expect(readdirSync(join(machine.directory, ".toolchain")).sort()).toEqual([
      "pnpm@99.1.0",
      "staging-young",
    ]);
  });
});
