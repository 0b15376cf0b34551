import { suggestWord } from "../schema/closest-word.ts";
import type { FileView } from "../views/file-view.ts";
import type { YamlDocument } from "../yaml/read-yaml.ts";
import type { TextRange, YamlNode } from "../yaml/yaml-node.ts";
import type { Directive, DirectiveFault, NamedCode } from "./directive.ts";

const COMMENT = /(?<=^|\s)#[ \t]*alert-rules[ \t]+([a-z-]+)([^\r\n]*)/gm;
const VERBS: readonly string[] = ["disable", "snooze"].flatMap((verb) => [
  verb,
  `${verb}-rule`,
  `${verb}-file`,
]);
const MOMENT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z)?$/;

/** The comments of a text that switch problems off, and those that were meant to. */
export function readDirectives(
  { text, root }: YamlDocument,
  view: FileView,
): { readonly directives: readonly Directive[]; readonly faults: readonly DirectiveFault[] } {
  const directives: Directive[] = [];
  const faults: DirectiveFault[] = [];
  for (const match of text.includes("alert-rules") ? text.matchAll(COMMENT) : []) {
    const [whole, verb = "", rest = ""] = match;
    const range = { start: match.index, end: match.index + whole.trimEnd().length };
    if (root === null || isInsideScalar(root, range.start)) continue;
    const fault = (message: string, hint?: string) => faults.push({ range, message, hint });
    if (!VERBS.includes(verb)) {
      const hint = suggestWord(verb, VERBS);
      if (hint !== undefined) fault(`${verb} is not known here`, hint);
      continue;
    }
    const [, list = "", until] = /^(.*?)(?:\suntil\s+(\S+))?\s*(?:\s--.*)?$/.exec(rest) ?? [];
    const codes = listCodes(list, match.index + whole.length - rest.length);
    const untilMs = until !== undefined && MOMENT.test(until) ? Date.parse(until) : Number.NaN;
    const scope = findScope(text, verb, range, view);
    if (codes.length === 0) fault("no code is named", `write: alert-rules ${verb} CODE`);
    else if (verb.startsWith("snooze") === Number.isNaN(untilMs)) {
      fault(
        verb.startsWith("snooze") ? "it does not say until when" : "only snooze has an end",
        "write: alert-rules snooze CODE until YYYY-MM-DD",
      );
    } else if (scope === undefined)
      fault("it stands in no rule", `write ${verb.replace("rule", "file")}`);
    else directives.push({ range, codes, scope, untilMs: Number.isNaN(untilMs) ? null : untilMs });
  }
  return { directives, faults };
}

function listCodes(list: string, offset: number): readonly NamedCode[] {
  return Array.from(list.matchAll(/[^\s,]+/g), ({ 0: code, index }) => {
    const start = offset + index;
    return { code, start, end: start + code.length };
  });
}

/** Behind something: its line. On a line of its own: the next line that says something. */
function findScope(
  text: string,
  verb: string,
  { start, end }: TextRange,
  view: FileView,
): TextRange | undefined {
  if (verb.endsWith("-file")) return { start: 0, end: text.length };
  const before = text.slice(0, start);
  const lineStart = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
  const isAlone = before.slice(lineStart).trim() === "";
  const next = /^(?:[^\S\r\n]*(?:#.*)?(?:\r\n|\r|\n|$))*/.exec(text.slice(end))?.[0].length ?? 0;
  const from = isAlone ? end + next : lineStart;
  const line = { start: from, end: from + (/^[^\r\n]*/.exec(text.slice(from))?.[0].length ?? 0) };
  if (!verb.endsWith("-rule")) return line;
  const rule = view.rules.find(
    ({ node }) =>
      (node.start >= line.start && node.start <= line.end) ||
      (node.start <= start && node.end >= start),
  );
  return rule && { start: Math.min(line.start, rule.node.start), end: rule.node.end };
}

/** What looks like a comment inside quotes or a block of text is none. */
function isInsideScalar(node: YamlNode, offset: number): boolean {
  if (node.kind === "scalar") return node.start <= offset && offset < node.end;
  if (node.kind === "list") return node.items.some((item) => isInsideScalar(item, offset));
  return node.entries.some(
    ({ key, value, merged }) =>
      !merged && (isInsideScalar(key, offset) || isInsideScalar(value, offset)),
  );
}
