import type { ReadSnapshot } from "../snapshots/parse-snapshot.ts";
import { toPlainText } from "./to-plain-text.ts";

/** Entity and moment of a snapshot in one line, as far as they are known; safe for a terminal. */
export function describeSnapshot({ entityId, atMs }: ReadSnapshot): string {
  const parts = [entityId ?? "snapshot", atMs === null ? "" : `at ${new Date(atMs).toISOString()}`];
  return toPlainText(parts.filter((part) => part !== "").join(" "));
}
