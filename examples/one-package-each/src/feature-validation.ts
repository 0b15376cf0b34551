// Features that break their rules are named, each with what is wrong.
import { createFeatureValidator } from "@autotrader/feature-validation";

const validator = createFeatureValidator({
  features: [
    { name: "confidence", rules: [{ kind: "required" }, { kind: "range", min: 0, max: 1 }] },
    { name: "sentiment_score", rules: [{ kind: "range", min: -1, max: 1 }] },
  ],
});

const { status, problems } = validator.validate({ confidence: 1.2, sentiment_score: 0.4 });
console.log(status);
for (const { code, message } of problems) console.log(`${code}: ${message}`);
