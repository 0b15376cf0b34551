import { join } from "node:path";
import { check, timed } from "./checks.mjs";
import { readCommands } from "./read-commands.mjs";
import { start } from "./shell.mjs";
import { folder, root } from "./stack.mjs";

/**
 * Executes every block of a page as an operator would, in one place: secrets, settings, ports and
 * backups are those of this run, everything else is as it is written.
 */
export async function checkDocument(stack, page) {
  for (const { line, commands } of readCommands(join(root, "docs/operations", page))) {
    const [first = ""] = commands.split("\n");
    await check(`${page}:${line} ${first}`, () =>
      timed(() =>
        start("bash", ["-euo", "pipefail", "-c", forThisRun(stack, commands)], {
          env: { ...stack.env, BACKUPS: join(stack.home, "backups") },
          cwd: folder,
          timeout: 300_000,
        }),
      ),
    );
  }
}

function forThisRun(stack, commands) {
  const replaced = [
    [/^export COMPOSE_.*$/gm, ":"],
    [/^cp \.env\.production\.template .*$/gm, ":"],
    [/\.env\.production\b(?!\.template)/g, stack.envFile],
    [/(\.\/make-secrets\.sh)(?: \S+)?$/gm, `$1 ${stack.secrets}`],
    [/(?<![\w/-])(?:\.\/)?secrets\//g, `${stack.secrets}/`],
    [/127\.0\.0\.1:8000/g, `127.0.0.1:${stack.ports.API_PORT}`],
    [/127\.0\.0\.1:9090/g, `127.0.0.1:${stack.ports.PROMETHEUS_PORT}`],
    // The simulated market has other tokens than the live one.
    [/"chainlink"/g, '"simulated-vega"'],
    [/127\.0\.0\.1:9093/g, `127.0.0.1:${stack.ports.ALERTMANAGER_PORT}`],
  ];
  return replaced.reduce((text, [from, to]) => text.replace(from, to), commands);
}
