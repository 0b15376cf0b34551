import { suggestWord } from "../schema/closest-word.ts";
import type { Check, Finding } from "./check.ts";

export const directiveUnknownCode: Check = {
  code: "DIRECTIVE_UNKNOWN_CODE",
  severity: "info",
  *run({ directives, severities }) {
    for (const named of directives.all.flatMap(({ codes }) => codes)) {
      if (severities.has(named.code)) continue;
      const message = `no check has the code ${named.code}`;
      const hint = suggestWord(named.code, severities.keys());
      yield { range: named, path: [], message, hint } satisfies Finding;
    }
  },
};
