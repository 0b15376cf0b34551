/** A file of rules without a problem, for tests. */
export const SAMPLE_RULES: string = `rules:
  - id: sample_rule
    description: A sample rule for a test
    severity: warning
    channels: [console]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
`;
