import { suggestWord } from "../schema/closest-word.ts";
import type { ReferenceView } from "../views/file-view.ts";
import type { Check, Finding } from "./check.ts";

export const undefinedChannel: Check = {
  code: "UNDEFINED_CHANNEL",
  severity: "error",
  *run({ view }) {
    if (view.channels === undefined) return;
    const names = view.channels.map(({ name }) => name);
    const known = new Set(names);
    const references: readonly ReferenceView[] = [
      ...view.rules.flatMap(({ channels }) => channels),
      ...(view.policies ?? []).flatMap(({ channels }) => channels),
    ];
    for (const { name, node, path } of references) {
      if (known.has(name)) continue;
      const message = `the channel ${name} is not defined`;
      const hint = suggestWord(name, names) ?? `add ${name} under channels`;
      yield { range: node, path, message, hint } satisfies Finding;
    }
  },
};
