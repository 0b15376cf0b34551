import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { runGroup } from "./run-group.ts";

const { signal } = new AbortController();
const options = { cwd: tmpdir(), timeoutMs: 60_000, signal };

test("tells how a program ended", async () => {
  expect(await runGroup(process.execPath, ["-e", "process.exit(3)"], options)).toBe(3);
});

test.each(["timeoutMs", "signal"])("ends what a program started as well, by %s", async (how) => {
  const marker = `run-group-${process.pid}-${how}`;
  const stop = new AbortController();
  const limits = how === "signal" ? { signal: stop.signal } : { timeoutMs: 1_500 };
  // A shell that starts another one, both of which compute for ever.
  const script = `sh -c 'while :; do :; done' ${marker} & while :; do :; done`;
  const ended = runGroup("sh", ["-c", script, marker], { ...options, ...limits });
  if (how === "signal") setTimeout(() => stop.abort(), 500);
  expect(await ended).toBeNull();
  const left = await runGroup(
    "sh",
    ["-c", `ps -eo stat,args | grep -v grep | grep -q "^R.*${marker}"`],
    options,
  );
  expect(left).toBe(1);
});
