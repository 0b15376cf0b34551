import { NO_ESCALATION } from "../schema/vocabulary.ts";
import type { Budget } from "./budget.ts";
import type { Candidate } from "./candidate.ts";
import { compareBounds } from "./canonical-form.ts";
import { addsNothing } from "./rule-policy.ts";

/** Neighbours, with the easiest of their bounds. What these do not cover, none of the rules does. */
interface Block {
  readonly items: Candidate[];
  loosest: readonly number[];
}

const LARGEST_BLOCK = 32;

/**
 * Sweeps over rules of one shape from the easiest thresholds to the hardest. Each that adds nothing to
 * one before it is found with that one; so none has to be compared with more than those that remain.
 */
export function findLooser(
  shape: readonly Candidate[],
  budget: Budget,
): ReadonlyMap<Candidate, Candidate> {
  const looser = new Map<Candidate, Candidate>();
  const blocks: Block[] = [];
  for (const candidate of shape.toSorted(loudAndLooseFirst)) {
    if (budget.left < 0) {
      budget.givenUp += 1;
      break;
    }
    const found = findCovering(candidate, blocks, budget);
    if (found === undefined) append(candidate, blocks);
    else looser.set(candidate, found);
  }
  return looser;
}

function findCovering(
  candidate: Candidate,
  blocks: readonly Block[],
  budget: Budget,
): Candidate | undefined {
  budget.left -= blocks.length;
  for (const { items, loosest } of blocks) {
    if (!covers(loosest, candidate.bounds)) continue;
    budget.left -= items.length;
    const found = items.find((other) => isCovering(other, candidate));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of two that may say the same in different numbers the first in the file remains. */
function isCovering(other: Candidate, candidate: Candidate): boolean {
  if (!covers(other.bounds, candidate.bounds)) return false;
  if (!addsNothing(candidate.policy, other.policy)) return false;
  const mayBeEqual =
    !(candidate.isPlain && other.isPlain) && addsNothing(other.policy, candidate.policy);
  return !mayBeEqual || other.index < candidate.index;
}

function append(candidate: Candidate, blocks: Block[]): void {
  const last = blocks.at(-1);
  if (last === undefined || last.items.length >= LARGEST_BLOCK) {
    blocks.push({ items: [candidate], loosest: candidate.bounds });
    return;
  }
  last.items.push(candidate);
  last.loosest = last.loosest.map((bound, at) => Math.min(bound, candidate.bounds[at] ?? bound));
}

function covers(looser: readonly number[], bounds: readonly number[]): boolean {
  for (let at = 0; at < bounds.length; at += 1) {
    if ((looser[at] ?? 0) > (bounds[at] ?? 0)) return false;
  }
  return true;
}

/** In this order no later rule makes an earlier one needless. */
function loudAndLooseFirst(left: Candidate, right: Candidate): number {
  const [first, second] = [left.policy, right.policy];
  return (
    second.severity - first.severity ||
    compareBounds(left.bounds, right.bounds) ||
    first.quietSeconds - second.quietSeconds ||
    second.channels.size - first.channels.size ||
    first.suppressedBy.size - second.suppressedBy.size ||
    Number(first.escalation === NO_ESCALATION) - Number(second.escalation === NO_ESCALATION) ||
    left.index - right.index
  );
}
