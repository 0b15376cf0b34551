import { expect, test } from "vitest";

import { parseExposition } from "./parse-exposition.ts";

const head = "# HELP x X.\n# TYPE x";

test("reads samples with their labels", () => {
  const text = `${head} gauge\nx{a="\\\\ \\" \\n",b=""} -1.5e-3\n`;
  expect(parseExposition(text).get("x")).toEqual({
    name: "x",
    type: "gauge",
    help: "X.",
    samples: [{ name: "x", labels: { a: '\\ " \n', b: "" }, value: -0.0015 }],
  });
});

test.each([
  ["no line feed at the end", `${head} gauge\nx 1`, "no line feed"],
  ["text after # EOF", `${head} gauge\n# EOF\nx 1\n`, "line 3: text after # EOF"],
  ["a second TYPE", `${head} gauge\nx 1\n${head} gauge\n`, "line 5: second TYPE"],
  ["a TYPE without HELP", "# TYPE x gauge\nx 1\n", "TYPE without HELP"],
  ["a sample before its family", "x 1\n", "sample outside its family"],
  [
    "interleaved families",
    `${head} gauge\n# HELP y Y.\n# TYPE y gauge\nx 1\n`,
    "outside its family",
  ],
  ["a suffix that the type has not", `${head} gauge\nx_total 1\n`, "outside its family"],
  ["garbage", `${head} gauge\nx one\n`, "not a sample"],
  ["an unescaped quote", `${head} gauge\nx{a="""} 1\n`, "not a sample"],
  ["a label twice", `${head} gauge\nx{a="1",a="1"} 1\n`, "not a sample"],
  ["the same series twice", `${head} gauge\nx{a="1",b="2"} 1\nx{b="2",a="1"} 1\n`, "twice"],
  ["a negative counter", `${head} counter\nx -1\n`, "negative counter"],
  ["no +Inf bucket", `${head} histogram\nx_bucket{le="1"} 1\nx_count 1\n`, "no +Inf"],
  [
    "buckets that are not cumulative",
    `${head} histogram\nx_bucket{le="1"} 2\nx_bucket{le="+Inf"} 1\nx_count 1\n`,
    "not cumulative",
  ],
  [
    "bounds that fall",
    `${head} histogram\nx_bucket{le="2"} 1\nx_bucket{le="1"} 1\nx_bucket{le="+Inf"} 1\nx_count 1\n`,
    "do not ascend",
  ],
  ["a wrong count", `${head} histogram\nx_bucket{le="+Inf"} 1\nx_count 2\n`, "_count is not"],
])("refuses %s", (_name, text, message) => {
  expect(() => parseExposition(text)).toThrow(message);
});
