// Structured lines with fields of their own, and secrets taken out.
import { createLogger } from "@autotrader/logging";
import { createMemoryTransport } from "@autotrader/logging/testing";

const transport = createMemoryTransport();
const logger = createLogger({ transport, fields: { service: "scanner" } });

const scan = logger.child({ scan_id: "7f3a" });
scan.info("scan.completed", { token_id: "pepe", gem_score: 71.5 });
scan.error("source.failed", { url: "https://me:pw@rpc.example/" });

for (const record of transport.records) console.log(record["scan_id"], record["url"] ?? "no url");
