// Named checks that go on after a failure, and waiting with an end.
const counts = { passed: 0, failed: 0 };

/** Runs one check; `run` may return a remark, such as a measured time. */
export async function check(name, run) {
  const started = Date.now();
  try {
    const remark = await run();
    counts.passed += 1;
    console.log(
      `ok    ${name}${remark === undefined ? "" : ` (${remark})`} [${((Date.now() - started) / 1000).toFixed(1)} s]`,
    );
  } catch (error) {
    counts.failed += 1;
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`FAIL  ${name} (${seconds} s)`);
    const reason = error instanceof Error ? error.message : String(error);
    for (const line of reason.trim().split("\n").slice(-8)) console.log(`      ${line}`);
  }
}

/** Runs one section and says how long it took. */
export async function section(name, run) {
  let value;
  const taken = await timed(async () => {
    value = await run();
  });
  console.log(`--    ${name}: ${taken}`);
  return value;
}

/** Waits until `attempt` no longer throws, and returns what it returned. */
export async function until(what, seconds, attempt) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`${what}: not within ${seconds} s\n${reason}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Seconds that `run` takes, in words. */
export async function timed(run) {
  const started = Date.now();
  await run();
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

export function expect(condition, message) {
  if (!condition) throw new Error(message);
}

export function result() {
  return { ...counts };
}
