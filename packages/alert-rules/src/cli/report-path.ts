import type { FileReport } from "./file-report.ts";

/** The path of a report's file as files and machines name it: with slashes, without a leading dot. */
export function reportPath({ path }: FileReport): string {
  return path.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
}
