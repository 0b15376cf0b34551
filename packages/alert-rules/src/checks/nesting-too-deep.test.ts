import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports NESTING_TOO_DEEP at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition:
      type: compound
      operator: AND
      conditions:
        - { metric: gem_score, operator: lt, threshold: 30 }
        - type: compound
          operator: AND
          conditions:
            - { metric: social_score, operator: lt, threshold: 30 }
            - type: compound
              operator: AND
              conditions:
                - { metric: trend_score, operator: lt, threshold: 30 }
                - type: compound
                  operator: AND
                  conditions:
                    - { metric: holder_score, operator: lt, threshold: 30 }
                    - type: compound
                      operator: AND
                      conditions:
                        - { metric: audit_score, operator: lt, threshold: 30 }
                        - «type»: compound
                          operator: AND
                          conditions:
                            - { metric: team_score, operator: lt, threshold: 30 }
                            - { metric: safety_score, operator: lt, threshold: 0.5 }
`);
  expect(findProblems(text)).toEqual([
    { code: "NESTING_TOO_DEEP", severity: "error", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: sample_rule
    description: A sample rule for this page
    severity: warning
    channels: [console]
    condition:
      type: compound
      operator: AND
      conditions:
        - { metric: gem_score, operator: lt, threshold: 30 }
        - type: compound
          operator: AND
          conditions:
            - { metric: social_score, operator: lt, threshold: 30 }
            - type: compound
              operator: AND
              conditions:
                - { metric: trend_score, operator: lt, threshold: 30 }
                - type: compound
                  operator: AND
                  conditions:
                    - { metric: holder_score, operator: lt, threshold: 30 }
                    - type: compound
                      operator: AND
                      conditions:
                        - { metric: audit_score, operator: lt, threshold: 30 }
                        - { metric: safety_score, operator: lt, threshold: 0.5 }
`);
  expect(findProblems(text)).toEqual([]);
});
