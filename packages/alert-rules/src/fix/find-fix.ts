import type { CheckContext, Finding } from "../checks/check.ts";
import type { Fix } from "./fix.ts";
import { FIXERS } from "./fixers.ts";
import { findPlace, type Place } from "./place.ts";

/** How the finding of a check is mended; `undefined` when that is not known. */
export type FindFix = (code: string, finding: Finding, context: CheckContext) => Fix | undefined;

/** Looks the fixer of a code up, and the place of the finding. */
export const findFix: FindFix = (code, finding, context) => {
  const fixer = FIXERS.get(code);
  const { root, text } = context.document;
  if (fixer === undefined || root === null) return undefined;
  const place = findPlace(text, root, finding.path);
  if (place === undefined || !isFoundAt(place, finding, code)) return undefined;
  return fixer({ finding, context, text, place });
};

/** A path names the first of two equal keys only: what was found in the second one is elsewhere. */
function isFoundAt(place: Place, { range }: Finding, code: string): boolean {
  const { entry, node, parent } = place;
  const isInParent = node === undefined || code === "YAML_DUPLICATE_KEY";
  const around = isInParent ? parent?.node : node;
  if (parent === undefined || around === undefined) return true;
  const start = isInParent ? around.start : (entry?.key.start ?? around.start);
  return range.start >= start && range.end <= around.end;
}
