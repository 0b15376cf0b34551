import { withTimeout } from "@autotrader/kernel";

/**
 * Asks the service of this machine whether it is well, for images that have no other program.
 * `HEALTH_URL` says where.
 *
 * @returns The exit status: 0 well, 1 not.
 */
export async function checkHealth(
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const url = env["HEALTH_URL"] ?? "http://127.0.0.1:9464/health";
  try {
    return await withTimeout(new AbortController().signal, 3_000, async (signal) => {
      const response = await fetch(url, { signal });
      await response.body?.cancel();
      return response.ok ? 0 : 1;
    });
  } catch {
    return 1;
  }
}
