import type { CliIo } from "./cli-io.ts";
import { describeIoError } from "./describe-io-error.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Puts a text in the place of a file.
 *
 * @throws UsageError when it cannot.
 */
export async function writeText(path: string, text: string, io: CliIo): Promise<void> {
  try {
    await io.writeFile(path, text);
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${describeIoError(error)}`);
  }
}
