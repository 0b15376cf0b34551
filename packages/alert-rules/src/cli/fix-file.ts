import { type FixAlertRulesOptions, fixAlertRules } from "../fix/fix-alert-rules.ts";
import type { CliIo } from "./cli-io.ts";
import type { FileReport } from "./file-report.ts";
import { writeText } from "./write-text.ts";

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
    await writeText(path, text, io);
    const suggested = fixed.filter(({ fix }) => fix?.kind === "suggested");
    const review = suggested.map(
      ({ code, path: place, fix }) => `  ${code} at ${place}: ${fix?.description}`,
    );
    const head = `${path}: ${fixed.length} mended${suggested.length === 0 ? "" : ", please check:"}`;
    io.stderr(`${[head, ...review].join("\n")}\n`);
  }
  return { path, text, verdict };
}
