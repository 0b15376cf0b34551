import { test } from "vitest";

import { createLogger } from "../src/index.ts";

const nowhere = { write: () => {}, close: async () => {} };
const base = { service: "autotrader", environment: "bench", version: "1.0.0" };
const fields = {
  token_id: "pepe",
  symbol: "PEPE",
  gem_score: 71.5,
  confidence: 0.83,
  flagged: false,
  duration_ms: 812,
};

test("one line of six fields", async ({ bench }) => {
  const logger = createLogger({ transport: nowhere, fields: base });
  const child = logger.child({ scan_id: "7f3a" });
  const naive = (level: string, event: string, own: object): string =>
    JSON.stringify({ timestamp: new Date().toISOString(), level, event, ...base, ...own });
  await bench.compare(
    bench("logger", () => logger.info("scan.completed", fields)),
    bench("child logger", () => child.info("scan.completed", fields)),
    bench("level that is switched off", () => logger.debug("scan.completed", fields)),
    bench("JSON.stringify with spread, no redaction", () => {
      naive("info", "scan.completed", fields);
    }),
  );
});
