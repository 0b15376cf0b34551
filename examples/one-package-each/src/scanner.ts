// A token scored from a source that always answers the same.
import { createScanner, formatScanTable } from "@autotrader/scanner";
import { createStaticSource } from "@autotrader/scanner/testing";

const source = createStaticSource("sample", {
  price_usd: 1.25,
  dex_liquidity_usd: 120_000,
  dex_buys_24h: 340,
  dex_sells_24h: 290,
  holders: 4_200,
  contract_verified: true,
});
const scanner = createScanner({ sources: [source] });
console.log(formatScanTable(await scanner.scan([{ id: "abc", symbol: "ABC", chain: "eip155:1" }])));
await scanner.close();
