import { spawn } from "node:child_process";

export interface RunGroupOptions {
  readonly cwd: string;
  readonly timeoutMs: number;
  /** Ends the program early. */
  readonly signal: AbortSignal;
}

/**
 * Runs a program whose output nobody needs. Whatever it started ends with it: tests that lost a
 * defence may compute for ever, in processes of their own.
 *
 * @returns Its exit status; null when it took too long or was ended.
 */
export function runGroup(
  command: string,
  args: readonly string[],
  { cwd, timeoutMs, signal }: RunGroupOptions,
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: "ignore", detached: true });
    const end = (): void => {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
        // It has ended by itself.
      }
    };
    const timer = setTimeout(end, timeoutMs);
    signal.addEventListener("abort", end, { once: true });
    child.once("error", reject);
    child.once("exit", (code) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      end();
      resolve(code);
    });
  });
}
