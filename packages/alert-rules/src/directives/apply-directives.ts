import type { TextRange } from "../yaml/yaml-node.ts";
import type { Directive, NamedCode } from "./directive.ts";

/** The comments of one file while its problems are collected. */
export interface AppliedDirectives {
  /** Whether a problem is switched off. What switched it off counts as used from then on. */
  readonly covers: (code: string, range: TextRange) => boolean;
  /** Codes that switched nothing off so far, though they could. */
  readonly unused: () => readonly { readonly directive: Directive; readonly named: NamedCode }[];
  /** Those whose time is over. */
  readonly expired: readonly Directive[];
}

/** Puts comments to work at a moment, for the codes that may be switched off. */
export function applyDirectives(
  directives: readonly Directive[],
  nowMs: number,
  mayBeDisabled: (code: string) => boolean,
): AppliedDirectives {
  const isOver = ({ untilMs }: Directive) => untilMs !== null && untilMs <= nowMs;
  const active = directives
    .filter((directive) => !isOver(directive))
    .flatMap((directive) =>
      directive.codes
        .filter(({ code }) => mayBeDisabled(code))
        .map((named) => ({ directive, named })),
    );
  const used = new Set<NamedCode>();
  return {
    covers: (code, { start }) => {
      const matching = active.filter(
        ({ directive: { scope }, named }) =>
          named.code === code && scope.start <= start && start <= scope.end,
      );
      for (const { named } of matching) used.add(named);
      return matching.length > 0;
    },
    unused: () => active.filter(({ named }) => !used.has(named)),
    expired: directives.filter(isOver),
  };
}
