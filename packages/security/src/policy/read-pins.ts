import { readFileSync } from "node:fs";
import type { ActionPin } from "./workflow/read-workflow.ts";

/** Reads `actions.lock.json`: the one place that says which commit a version of an action is. */
export function readPins(file: URL): readonly ActionPin[] {
  const { actions }: { readonly actions: readonly ActionPin[] } = JSON.parse(
    readFileSync(file, "utf8"),
  );
  return actions;
}
