import type { PageState } from "./page-state.ts";

/** What a first visitor sees: two rules with four problems, and a snapshot on which one fires. */
export const EXAMPLE: PageState = {
  rules: `rules:
  - id: liquidity_drain
    description: Liquidity is too thin to leave a position while the price falls
    severity: critical
    channels: [slack]
    condition:
      type: compound
      operator: AND
      conditions:
        - { metric: liquidity_usd, operator: lt, threshold: 10_000 } # a day's exit
        - { metric: price_change_24h_ratio, operator: lt, threshold: -20, unit: percent }

  - id: risky_high_score
    desciption: A high score of a token whose safety is in doubt
    severity: hihg
    channels: [slak]
    condition: { metric: gem_score, operator: gte, threshold: 60 }

channels:
  slack: { enabled: true, webhook_url: "\${SLACK_WEBHOOK_URL}" }
`,
  snapshot: `{
  "entity_id": "GEM",
  "liquidity_usd": 4200,
  "price_change_24h_ratio": -0.31,
  "gem_score": 57
}
`,
};
