import type { CliIo, ExitCode } from "./cli-io.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Does a check, and again whenever the files change, until the watching ends. Later checks that cannot be
 * done, for instance because a file is away for a moment, are told and waited for.
 */
export async function repeatOnChange(
  paths: readonly string[],
  check: () => Promise<ExitCode>,
  io: CliIo,
): Promise<ExitCode> {
  let isFirst = true;
  for await (const _ of io.watchFiles(paths)) {
    if (isFirst) {
      await check();
      io.stderr("alert-rules: waiting for changes; Ctrl-C ends it\n");
    } else {
      io.stdout(`\nchanged at ${io.now().toTimeString().slice(0, 8)}\n`);
      await check().catch((error: unknown) => {
        if (!(error instanceof UsageError)) throw error;
        io.stderr(`alert-rules: ${error.message}\n`);
      });
    }
    isFirst = false;
  }
  return 0;
}
