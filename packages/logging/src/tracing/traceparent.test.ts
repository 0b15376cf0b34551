import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { formatTraceparent, parseTraceparent } from "./traceparent.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const spanId = "b7ad6b7169203331";

describe("parseTraceparent", () => {
  test.each([
    ["the example of the recommendation", `00-${traceId}-${spanId}-01`, true],
    ["not sampled", `00-${traceId}-${spanId}-00`, false],
    ["unknown flags besides sampled", `00-${traceId}-${spanId}-ff`, true],
    ["a later version", `cc-${traceId}-${spanId}-01`, true],
    ["a later version with more fields", `cc-${traceId}-${spanId}-01-what-ever`, true],
    ["white space around it", ` 00-${traceId}-${spanId}-01 `, true],
  ])("reads %s", (_name, header, sampled) => {
    expect(parseTraceparent(header)).toEqual({ traceId, spanId, sampled });
  });

  test.each([
    ["nothing", undefined],
    ["null, as Headers.get says", null],
    ["an empty text", ""],
    ["version 00 with more fields", `00-${traceId}-${spanId}-01-what`],
    ["a later version with something that is no field", `cc-${traceId}-${spanId}-01.what`],
    ["the forbidden version ff", `ff-${traceId}-${spanId}-01`],
    ["a trace id of zeros", `00-${"0".repeat(32)}-${spanId}-01`],
    ["a span id of zeros", `00-${traceId}-${"0".repeat(16)}-01`],
    ["upper case", `00-${traceId.toUpperCase()}-${spanId}-01`],
    ["too short an id", `00-${traceId.slice(1)}-${spanId}-01`],
    ["no flags", `00-${traceId}-${spanId}`],
    ["another shape", "garbage"],
  ])("takes %s for no header", (_name, header) => {
    expect(parseTraceparent(header)).toBeUndefined();
  });
});

test("what is written reads back", () => {
  const hex = (length: number) =>
    fc
      .array(fc.constantFrom(..."0123456789abcdef"), { minLength: length, maxLength: length })
      .map((digits) => digits.join(""))
      .filter((id) => /[^0]/.test(id));
  fc.assert(
    fc.property(hex(32), hex(16), fc.boolean(), (trace, span, sampled) => {
      const context = { traceId: trace, spanId: span, sampled };
      expect(parseTraceparent(formatTraceparent(context))).toEqual(context);
    }),
  );
});
