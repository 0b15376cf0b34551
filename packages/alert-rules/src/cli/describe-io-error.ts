/** What systems call it, and what people call it. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["ENOTDIR", "there is no such file"],
  ["EISDIR", "it is a folder"],
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["EROFS", "its disk can only be read"],
  ["ENOSPC", "the disk is full"],
  ["EMFILE", "too many files are open"],
]);

/** Why a file could not be read or written, in words. */
export function describeIoError(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = REASONS.get(code) ?? (error instanceof Error ? error.message : "it failed");
  return reason.split("\n", 1)[0] ?? reason;
}
