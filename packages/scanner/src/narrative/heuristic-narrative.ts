import type { NarrativeAnalysis } from "../narrative-outcome.ts";
import type { NarrativeAnalyst, NarrativeInput } from "../ports.ts";
import { plainText } from "../report/plain-text.ts";
import {
  buzzWords,
  fadingWords,
  negations,
  negativeWords,
  positiveWords,
  risingWords,
  stopWords,
} from "./lexicon.ts";
import { stem } from "./stem.ts";

/** Characters that are read at most: a text of any length takes a bounded time. */
const maxCharacters = 50_000;
/** A negation reaches this many words. */
const negationReach = 3;
/** Signals from which on a text speaks with full voice. */
const fullVoice = 3;

/**
 * Makes the analyst that needs no model: it counts the words of a small lexicon, turns them round
 * after a negation and takes advertising for a bad sign. Texts without any word of the lexicon are
 * unknown, as no texts are.
 *
 * @example
 * ```ts
 * import { createHeuristicAnalyst } from "@autotrader/scanner";
 *
 * const outcome = await createHeuristicAnalyst().analyze(
 *   { tokenId: "abc", symbol: "ABC", texts: ["Strong growth, and no delay of the launch."] },
 *   { signal: new AbortController().signal },
 * );
 * outcome.status; // => "analyzed"
 * ```
 */
export function createHeuristicAnalyst(): NarrativeAnalyst {
  return {
    async analyze(input, { signal }) {
      signal.throwIfAborted();
      const text = input.texts.join("\n").slice(0, maxCharacters);
      if (text.trim() === "") return { status: "unknown", reason: "there is no text" };
      const signals = countSignals(text);
      if (signals.positive + signals.negative === 0) {
        return { status: "unknown", reason: "no word of the texts tells a mood" };
      }
      return { status: "analyzed", source: "heuristic", analysis: describe(input, text, signals) };
    },
  };
}

interface Signals {
  readonly positive: number;
  readonly negative: number;
  readonly rising: number;
  readonly fading: number;
  readonly buzz: number;
}

const stems = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(stem));

function countSignals(text: string): Signals {
  const positive = stems(positiveWords);
  const negative = stems(negativeWords);
  const rising = stems(risingWords);
  const fading = stems(fadingWords);
  const buzz = stems(buzzWords);
  const counts = { positive: 0, negative: 0, rising: 0, fading: 0, buzz: 0 };
  for (const clause of clausesOf(text)) {
    let negatedUntil = -1;
    for (const [index, word] of clause.entries()) {
      if (negations.has(word) || word.endsWith("n't")) negatedUntil = index + negationReach;
      const root = stem(word);
      const negated = index <= negatedUntil;
      if (positive.has(root)) counts[negated ? "negative" : "positive"] += 1;
      if (negative.has(root)) counts[negated ? "positive" : "negative"] += 1;
      if (rising.has(root)) counts[negated ? "fading" : "rising"] += 1;
      // "no delay" is no reason to speed up
      if (fading.has(root) && !negated) counts.fading += 1;
      if (buzz.has(root)) counts.buzz += 1;
    }
  }
  return counts;
}

/** Words by clause, lower case; "sell-off" is one word. A negation ends with its clause. */
function clausesOf(text: string): readonly (readonly string[])[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("’", "'")
    .split(/[.,;:!?()\n]+|\bbut\b/u)
    .map((clause) =>
      (clause.match(/[a-z0-9][a-z0-9'-]*/g) ?? []).map((word) => word.replaceAll("-", "")),
    );
}

function describe(input: NarrativeInput, text: string, signals: Signals): NarrativeAnalysis {
  const { positive, negative, rising, fading, buzz } = signals;
  const mood = (positive - negative) / Math.max(fullVoice, positive + negative);
  const drive = (rising - fading) / Math.max(fullVoice, rising + fading);
  const penalty = Math.min(1, buzz * 0.25);
  const score = Math.max(-1, mood - penalty);
  const themes = themesOf(text, input.symbol);
  const known = positive + negative;
  return {
    sentiment: score > 0.15 ? "bullish" : score < -0.15 ? "bearish" : "neutral",
    sentiment_score: score,
    momentum: Math.max(-1, drive - penalty),
    key_themes: themes,
    narrative_summary: summaryOf(signals, input.texts.length, themes),
    confidence: 0.6 * (known / (known + fullVoice)) * (1 - penalty / 2),
  };
}

function summaryOf(signals: Signals, texts: number, themes: readonly string[]): string {
  const buzz = signals.buzz === 0 ? "" : `, ${signals.buzz} of advertising`;
  return (
    `Word count over ${texts} text(s): ${signals.positive} positive, ${signals.negative} negative${buzz}; ` +
    `themes: ${themes.join(", ")}`
  ).slice(0, 500);
}

/** The commonest words of more than three letters, at most five; the symbol when there is none. */
function themesOf(text: string, symbol: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of clausesOf(text).flat()) {
    if (word.length < 4 || word.length > 40 || stopWords.has(word) || /^\d/.test(word)) continue;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const themes = [...counts].sort((left, right) => right[1] - left[1]).slice(0, 5);
  if (themes.length > 0) return themes.map(([word]) => word);
  return [plainText(symbol).toLowerCase() || "unnamed"];
}
