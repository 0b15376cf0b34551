import type { ExitCode } from "./cli-io.ts";
import { runCli } from "./run-cli.ts";

/** What a run of the command line left behind. */
export interface CapturedRun {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line for a test, on a terminal whose clock moves with each look when one is given. */
export async function captureCli(
  args: readonly string[],
  terminal?: { readonly msPerCall: number },
): Promise<CapturedRun> {
  const written = { stdout: "", stderr: "" };
  let nowMs = 0;
  const code = await runCli(args, {
    stdout: (text) => {
      written.stdout += text;
    },
    stderr: (text) => {
      written.stderr += text;
    },
    isTerminal: terminal !== undefined,
    monotonicMs: () => {
      nowMs += terminal?.msPerCall ?? 0;
      return nowMs;
    },
    version: "1.2.3",
  });
  return { code, ...written };
}
