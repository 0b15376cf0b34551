/**
 * Runs one pass at a time. Calls that come while one runs share the next pass, which starts after
 * them and so sees all that was there when they came. It gets the latest of their moments.
 */
export function createSharedPass(
  run: (atMs: number) => Promise<void>,
): (atMs: number) => Promise<void> {
  let running: Promise<void> | null = null;
  let next: { atMs: number; readonly pass: Promise<void> } | null = null;

  const start = (atMs: number): Promise<void> => {
    const pass = run(atMs).finally(() => {
      if (running === pass) running = null;
    });
    running = pass;
    return pass;
  };

  return (atMs) => {
    if (next !== null) {
      next.atMs = Math.max(next.atMs, atMs);
      return next.pass;
    }
    if (running === null) return start(atMs);
    const startNext = () => {
      const latestMs = next?.atMs ?? atMs;
      next = null;
      return start(latestMs);
    };
    const pass = running.then(startNext, startNext);
    next = { atMs, pass };
    return pass;
  };
}
