import type { Check, Finding } from "./check.ts";

/** Runs last, when it is known what was switched off. */
export const directiveUnused: Check = {
  code: "DIRECTIVE_UNUSED",
  severity: "info",
  *run({ directives }) {
    for (const { named } of directives.unused()) {
      const message = `there is no ${named.code} here`;
      yield { range: named, path: [], message, hint: "remove the comment" } satisfies Finding;
    }
  },
};
