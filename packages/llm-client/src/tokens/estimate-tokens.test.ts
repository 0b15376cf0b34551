import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { estimateTokens, tokenUpperBound } from "./estimate-tokens.ts";

// Counted with gpt-tokenizer 4.0.0, vocabulary o200k_base.
const counted = [
  {
    name: "English",
    tokens: 130,
    text: "The project announced a partnership with three exchanges this week, and its community has grown steadily. Liquidity remains thin, however, and the team has not published an audit yet. Traders expect volatility around the next unlock. ".repeat(
      3,
    ),
  },
  {
    name: "addresses and amounts",
    tokens: 151,
    text: "Contract 0xdAC17F958D2ee523a2206206994597C13D831ec7 moved 1,234,567.89 USDT to 0x5041ed759Dd4aFc3a72b8192C143F72f4724081A at block 18934421, tx 0x9f3c1a7be0d24c5f8a6b1e2d3c4f5a6978b0c1d2e3f4a5b6c7d8e9f0a1b2c3d4; $PEPE +12.4% 24h vol $3.2M",
  },
  {
    name: "Chinese",
    tokens: 49,
    text: "该项目本周宣布与三家交易所建立合作伙伴关系,社区稳步增长。流动性仍然不足,团队尚未公布审计报告。交易者预计下一次解锁前后会出现波动。",
  },
  {
    name: "Czech",
    tokens: 62,
    text: "Projekt tento týden oznámil partnerství se třemi burzami a jeho komunita stále roste. Likvidita je však nízká a tým dosud nezveřejnil audit. Obchodníci očekávají výkyvy kolem příštího uvolnění tokenů.",
  },
  { name: "emoji", tokens: 27, text: "🚀🚀🚀 to the moon 🌕💎🙌 ngmi 😂😂 wen lambo 🏎️🔥" },
  {
    name: "capitals",
    tokens: 37,
    text: "BREAKING NEWS: SEC APPROVES ETF, BITCOIN RALLIES TO NEW ALL TIME HIGH. BUY SELL HODL FOMO FUD WAGMI NGMI DYOR",
  },
  {
    name: "Russian",
    tokens: 39,
    text: "Проект объявил о партнёрстве с тремя биржами на этой неделе, и его сообщество стабильно растёт. Ликвидность остаётся низкой.",
  },
  {
    name: "hexadecimal",
    tokens: 91,
    text: "9f3c1a7be0d24c5f8a6b1e2d3c4f5a6978b0c1d2e3f4a5b6c7d8e9f0a1b2c3d49f3c1a7be0d24c5f8a6b1e2d3c4f5a6978b0",
  },
];

describe.each(counted)("$name", ({ text, tokens }) => {
  test("is estimated within 20 % of the real count", () => {
    expect(Math.abs(estimateTokens(text) / tokens - 1)).toBeLessThan(0.2);
  });

  test("stays under the bound that is reserved", () => {
    expect(tokenUpperBound(text)).toBeGreaterThanOrEqual(tokens);
  });
});

test("the bound is never above the UTF-8 bytes, nor 0 for a text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const bytes = new TextEncoder().encode(text).length;
      expect(tokenUpperBound(text)).toBeLessThanOrEqual(bytes);
      if (text.trim() !== "") expect(tokenUpperBound(text)).toBeGreaterThan(0);
    }),
  );
});

test("a text twice as long never has fewer tokens", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(estimateTokens(text + text)).toBeGreaterThanOrEqual(estimateTokens(text));
    }),
  );
});
