import type { TextEdit } from "../fix/fix.ts";
import { writeString } from "../fix/scalar-text.ts";
import { alertRulesSchema, ruleSchema } from "../schema/alert-rules-schema.ts";
import { isName } from "../schema/find-scalar-fault.ts";
import type { MapShape, TextShape } from "../schema/shape.ts";
import { NO_ESCALATION } from "../schema/vocabulary.ts";
import { findNameAt, findNames, type NamedKind } from "./find-names.ts";

/** The edits of a new name, or why there are none. */
export type Renaming =
  | { readonly status: "possible"; readonly edits: readonly TextEdit[] }
  | { readonly status: "refused"; readonly message: string };

/** Gives the rule, channel, policy or derived metric whose name stands at an offset another name, wherever it is used. */
export function rename(text: string, offset: number, newName: string): Renaming {
  const places = findNameAt(text, offset);
  const [first] = places;
  if (first === undefined) return refused("here is no name of a rule, channel, policy or metric");
  const { kind, name } = first;
  if (kind === "metric" && !places.some(({ isDefinition }) => isDefinition)) {
    return refused(`${name} comes from outside this file, where it would keep its name`);
  }
  if (!isName(shapeOfNames(kind), newName)) {
    return refused(
      `${newName} is no name of a ${kind}: use lower-case letters, digits and underscores`,
    );
  }
  if (kind === "policy" && newName === NO_ESCALATION) {
    return refused(`${NO_ESCALATION} means that there is no policy`);
  }
  const isTaken = findNames(text).some((place) => place.kind === kind && place.name === newName);
  if (isTaken && newName !== name) return refused(`there is a ${kind} ${newName} already`);
  const edits = places.map(({ range: { start, end }, isPart }) => {
    if (isPart) return { start, end, text: newName };
    const quote = /^["']/.exec(text.slice(start, end))?.[0];
    const written = quote === undefined ? writeString(newName) : `${quote}${newName}${quote}`;
    return { start, end, text: written };
  });
  return { status: "possible", edits };
}

function refused(message: string): Renaming {
  return { status: "refused", message };
}

const SECTIONS = {
  channel: "channels",
  policy: "escalation_policies",
  metric: "derived_metrics",
} as const;

function shapeOfNames(kind: NamedKind): TextShape {
  const shape =
    kind === "rule" ? shapeAt(ruleSchema, "id") : shapeAt(alertRulesSchema, SECTIONS[kind]);
  if (shape?.kind === "record") return shape.names;
  return shape?.kind === "text" ? shape : { kind: "text" };
}

function shapeAt({ keys }: MapShape, name: string) {
  return keys.find((key) => key.name === name)?.shape;
}
