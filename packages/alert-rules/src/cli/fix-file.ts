import { type FixAlertRulesOptions, fixAlertRules } from "../fix/fix-alert-rules.ts";
import type { CliIo } from "./cli-io.ts";
import { describeIoError } from "./describe-io-error.ts";
import type { FileReport } from "./file-report.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Mends a file, writes it back when anything changed, and says on stderr what was done. What was only
 * probably meant is listed, because somebody should look at it.
 *
 * @throws UsageError when the file cannot be written.
 */
export async function fixFile(
  path: string,
  before: string,
  options: FixAlertRulesOptions,
  io: CliIo,
): Promise<FileReport> {
  const { text, fixed, verdict } = fixAlertRules(before, options);
  if (text !== before) {
    try {
      await io.writeFile(path, text);
    } catch (error) {
      throw new UsageError(`cannot write ${path}: ${describeIoError(error)}`);
    }
    const suggested = fixed.filter(({ fix }) => fix?.kind === "suggested");
    const review = suggested.map(
      ({ code, path: place, fix }) => `  ${code} at ${place}: ${fix?.description}`,
    );
    const head = `${path}: ${fixed.length} mended${suggested.length === 0 ? "" : ", please check:"}`;
    io.stderr(`${[head, ...review].join("\n")}\n`);
  }
  return { path, text, verdict };
}
