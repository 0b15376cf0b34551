import { expect, test } from "vitest";
import { plainText } from "./plain-text.ts";

const esc = "\u001b";

test.each([
  `${esc}[2J`,
  `${esc}[31mred${esc}[0m`,
  `${esc}[1A${esc}[2K`,
  `${esc}]0;title\u0007`,
  `${esc}]8;;https://evil.example${esc}\\link${esc}]8;;${esc}\\`,
  `${esc}]52;c;Y3VybCBldmls\u0007`,
  `${esc}P+q544e${esc}\\`,
  `${esc}c`,
  `${esc}(0`,
  `${esc}#8`,
  `${esc}[6n`,
  `${esc}[?1049h`,
  `${esc}[8;1;1t`,
  `${esc}7${esc}8`,
  "\u009b31m",
  "\u009d0;title\u009c",
  "\u0090x\u009c",
  "\u0007\u0007",
  "a\bb\bc",
  "a\rforged",
  "a\nforged line",
  "a\r\nforged line",
  "a\u000bforged",
  "a\u000cforged",
  "a\u0085forged",
  "a\u2028forged",
  "a\u2029forged",
  "\u202egnp.exe",
  "\u2066a\u2069",
  "a\u200bb",
  "\ufeffa",
  "\u00ada",
  "\u0000",
  "\u007f",
  `${esc}`,
  `${esc}[`,
  `${esc}]never ends`,
  `${"\u001b[31m".repeat(1_000)}a`,
])("%j leaves the terminal alone", (name) => {
  expect(plainText(`x${name}y`)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});
