import type { Check, Finding } from "./check.ts";

export const directiveInvalid: Check = {
  code: "DIRECTIVE_INVALID",
  severity: "info",
  *run({ directives: { all, faults }, severities, mayBeDisabled }) {
    for (const fault of faults) yield { ...fault, path: [] } satisfies Finding;
    for (const named of all.flatMap(({ codes }) => codes)) {
      if (!severities.has(named.code) || mayBeDisabled(named.code)) continue;
      yield {
        range: named,
        path: [],
        message: `${named.code} cannot be switched off: a file with it cannot be used`,
      } satisfies Finding;
    }
  },
};
