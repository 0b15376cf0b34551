import type { Check, Finding } from "./check.ts";
import { fromReading } from "./from-faults.ts";

export const yamlSyntax: Check = {
  code: "YAML_SYNTAX",
  severity: "error",
  run: (context) =>
    fromReading("syntax")(context).map((finding) => ({ ...finding, hint: explain(finding) })),
};

/** What people most often did when the reader stumbles so. */
const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/mapping entry/, "quote a text that holds a colon, or let keys begin in one column"],
  [/sequence entry/, "let the keys of an item begin in one column"],
  [/deficient|unexpected end/, "close the bracket or quote that is still open"],
  [/tab/, "indent with spaces"],
];

function explain({ message }: Finding): string {
  const cause = CAUSES.find(([pattern]) => pattern.test(message))?.[1];
  const rest = "everything after this place was not checked";
  return cause === undefined ? rest : `${cause}; ${rest}`;
}
