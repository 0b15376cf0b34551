import { execFileSync } from "node:child_process";

/** Whether a program is there and answers. */
export function commandWorks(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, [...args], { stdio: "ignore", timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}
