import type { CliIo, ExitCode } from "./cli-io.ts";
import { runCli } from "./run.ts";

/** What a command wrote, and how it ended. */
export interface CommandResult {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command on files in memory, for tests; `stdin` is the text of standard input. */
export async function runWithFiles(
  argv: readonly string[],
  files: Readonly<Record<string, string>> = {},
  options: Partial<CliIo> = {},
): Promise<CommandResult> {
  const out = { stdout: "", stderr: "" };
  const bytesOf = async (path: string) => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
    return new TextEncoder().encode(text);
  };
  const code = await runCli(argv, {
    stdout: (text) => {
      out.stdout += text;
    },
    stderr: (text) => {
      out.stderr += text;
    },
    readFile: bytesOf,
    writeFile: async () => {
      throw new Error("nothing is written here");
    },
    findFiles: async (name) => [name],
    readAtCommit: async () => null,
    fileExists: async (path) => path in files,
    watchFiles: async function* () {},
    now: () => new Date(0),
    readStdin: () => bytesOf("stdin"),
    useColor: false,
    version: "1.2.3",
    ...options,
  });
  return { code, ...out };
}
