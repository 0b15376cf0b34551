import type { CliIo } from "./cli-io.ts";
import { describeIoError } from "./describe-io-error.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The text of a file; `-` is standard input. Bytes that are not UTF-8 become U+FFFD.
 *
 * @throws UsageError when it cannot be read.
 */
export async function readText(path: string, io: CliIo): Promise<string> {
  try {
    const bytes = path === "-" ? await io.readStdin() : await io.readFile(path);
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${describeIoError(error)}`);
  }
}
