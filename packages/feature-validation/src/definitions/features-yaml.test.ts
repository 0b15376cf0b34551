import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";

import { createFeatureValidator } from "../create-feature-validator.ts";
import { parseFeatureDefinitions, selectFeatureSet } from "./parse-feature-definitions.ts";

const text = readFileSync(new URL("../../../../configs/features.yaml", import.meta.url), "utf8");
const definitions = parseFeatureDefinitions(load(text));
const validatorOf = (set: string) => createFeatureValidator(selectFeatureSet(definitions, set));

describe("source_features of configs/features.yaml", () => {
  const { validate, definitions: features } = validatorOf("source_features");

  test("define every feature that the scanner extracts", () => {
    const names = features.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        ...["price_usd", "market_cap_usd", "volume_24h_usd", "liquidity_usd", "holders"],
        ...["tvl_usd", "tvl_change_7d_ratio", "sentiment_score", "narrative_momentum"],
        ...["price_change_24h_ratio", "rsi_14", "macd_ratio", "volatility_14d_ratio"],
        ...["contract_verified", "contract_age_hours", "owner_can_mint", "honeypot_detected"],
        ...["unlock_pressure", "safety_score", "recency"],
      ]),
    );
  });

  test("accept that nothing is known", () => {
    const unknown = Object.fromEntries(features.map(({ name }) => [name, null]));
    expect(validate(unknown)).toEqual({ status: "valid", problems: [] });
    expect(validate({})).toEqual({ status: "valid", problems: [] });
  });

  test("refuse a poisoned value of every feature", () => {
    for (const { name } of features) {
      expect(validate({ [name]: Number.NaN }).status, name).toBe("invalid");
      expect(validate({ [name]: "12" }).status, name).toBe("invalid");
    }
  });

  test("let others pass, and warn of a change that looks like percent", () => {
    expect(validate({ something_new: 1 })).toEqual({ status: "valid", problems: [] });
    const { status, problems } = validate({ price_change_24h_ratio: 12.5 });
    expect(status).toBe("valid");
    expect(problems).toMatchObject([{ severity: "warning", code: "FEATURE_ABOVE_MAXIMUM" }]);
  });
});

describe("scored_features of configs/features.yaml", () => {
  const { validate } = validatorOf("scored_features");
  const scored = { gem_score: 70, confidence: 0.9, liquidity_usd: 5_000, flagged: false };

  test("keep an unknown liquidity unknown, but demand that it is mentioned", () => {
    expect(validate({ ...scored, liquidity_usd: null }).status).toBe("valid");
    const { liquidity_usd: _, ...silent } = scored;
    expect(validate(silent).problems).toMatchObject([{ code: "FEATURE_MISSING" }]);
  });

  test.each([
    { gem_score: 100.01 },
    { gem_score: null },
    { confidence: -0.01 },
    { liquidity_usd: -1 },
    { sentiment_score: 1.5 },
    { flagged: 1 },
    { flagged: null },
  ])("refuse %j", (change) => {
    expect(validate({ ...scored, ...change }).status).toBe("invalid");
  });
});
