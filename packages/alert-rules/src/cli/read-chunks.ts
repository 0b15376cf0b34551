import type { CliIo } from "./cli-io.ts";
import { describeIoError } from "./describe-io-error.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The text of a file in pieces; `-` is standard input. Bytes that are not UTF-8 become U+FFFD.
 *
 * @throws UsageError when it cannot be read.
 */
export async function* readChunks(path: string, io: CliIo): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  try {
    for await (const bytes of io.streamFile?.(path) ?? readWhole(path, io)) {
      yield decoder.decode(bytes, { stream: true });
    }
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${describeIoError(error)}`);
  }
  yield decoder.decode();
}

async function* readWhole(path: string, io: CliIo): AsyncGenerator<Uint8Array> {
  yield path === "-" ? await io.readStdin() : await io.readFile(path);
}
