/** The eight inputs of the GemScore, in the order in which they are shown. */
export const scoreInputNames = [
  "sentiment",
  "accumulation",
  "onchain_activity",
  "liquidity_depth",
  "tokenomics",
  "contract_safety",
  "narrative_momentum",
  "community",
] as const;

/** Name of one input of the GemScore. */
export type ScoreInputName = (typeof scoreInputNames)[number];

/** Share of each input in the score; all together 1. */
export type GemScoreWeights = Readonly<Record<ScoreInputName, number>>;

/** The weights of the system that this package replaces. */
export const defaultWeights: GemScoreWeights = {
  sentiment: 0.15,
  accumulation: 0.2,
  onchain_activity: 0.15,
  liquidity_depth: 0.1,
  tokenomics: 0.12,
  contract_safety: 0.12,
  narrative_momentum: 0.08,
  community: 0.08,
};
