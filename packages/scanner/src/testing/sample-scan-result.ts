import type { ScanResult } from "../scan-result.ts";

/** A valid scan result of an invented token, to be changed by tests. Not a measurement. */
export const sampleScanResult: ScanResult = {
  token: { id: "sample", symbol: "SMP", chain: "eip155:1" },
  atMs: 1_700_000_000_000,
  features: {
    liquidity_usd: {
      value: 80_000,
      provenance: [
        {
          source: "dexscreener",
          path: "/latest/dex/tokens/0x0000000000000000000000000000000000000001",
          fetchedAtMs: 1_700_000_000_000,
          observedAtMs: 1_700_000_000_000,
        },
      ],
    },
    tvl_usd: { value: null, provenance: [] },
  },
  contributions: [
    { input: "liquidity_depth", weight: 0.1, value: 0.5, points: 5 },
    { input: "community", weight: 0.9, value: null, points: 0 },
  ],
  gemScore: 5,
  gemScoreInterval: { low: 5, high: 95 },
  confidence: 0.1,
  flagged: false,
  safety: {
    score: null,
    highest: 1,
    findings: [
      {
        code: "SOURCE_VERIFIED",
        verdict: "unknown",
        message: "nobody could say whether the source code is verified",
      },
    ],
  },
  narrative: { status: "unknown", reason: "no source brought a text" },
  sources: [
    { name: "dexscreener", status: "fetched", latencyMs: 120 },
    {
      name: "coingecko",
      status: "failed",
      latencyMs: 15_000,
      code: "SOURCE_TIMEOUT",
      reason: "no answer within 15000 ms",
    },
  ],
  problems: [],
  alerts: null,
};
