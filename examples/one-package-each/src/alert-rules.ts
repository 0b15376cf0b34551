// A rule that fires for one token and reaches a channel.
import { createAlertEngine, createConsoleChannel, parseAlertRules } from "@autotrader/alert-rules";

const rules = parseAlertRules(`
rules:
  - id: thin_liquidity
    description: Liquidity is too thin to leave a position
    severity: high
    channels: [console]
    condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
`);
const channels = [createConsoleChannel({ write: (line) => console.log(line) })];
const engine = createAlertEngine({ rules, channels });
await engine.evaluate({ entityId: "GEM", atMs: Date.now(), values: { liquidity_usd: 4_200 } });
await engine.evaluate({ entityId: "DEEP", atMs: Date.now(), values: { liquidity_usd: 90_000 } });
await engine.close();
