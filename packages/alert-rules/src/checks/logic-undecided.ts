import { analyseFile } from "../analysis/analyse-file.ts";
import { entryOf, headOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const logicUndecided: Check = {
  code: "LOGIC_UNDECIDED",
  severity: "info",
  *run(context) {
    const { undecided, isCutOff } = analyseFile(context);
    const rules = entryOf(context.document.root ?? undefined, "rules")?.key;
    if (isCutOff && rules !== undefined) {
      yield {
        range: rules,
        path: ["rules"],
        message:
          "comparing all of these rules takes too many steps: there may be more that never fire, have idle parts or repeat others",
        hint: "split the file, or shorten the longest conditions and lists",
      } satisfies Finding;
      return;
    }
    for (const { id, node, path } of undecided) {
      yield {
        range: id?.node ?? headOf(node),
        path: id?.path ?? path,
        message:
          "the condition takes too many steps to judge: it may never fire, or have parts without effect",
        hint: "shorten its lists, or split it into several rules",
      } satisfies Finding;
    }
  },
};
