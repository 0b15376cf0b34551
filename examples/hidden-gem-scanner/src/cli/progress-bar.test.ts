import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { createProgressBar } from "./progress-bar.ts";

function capture(isTTY: boolean) {
  const stream: PassThrough & { isTTY?: boolean } = new PassThrough();
  stream.isTTY = isTTY;
  const bar = createProgressBar("Scanning", stream);
  bar.update(0, 4);
  bar.update(2, 4);
  bar.clear();
  let drawn = "";
  for (let chunk = stream.read(); chunk !== null; chunk = stream.read()) drawn += String(chunk);
  return drawn;
}

test("draws one line again and again on a terminal", () => {
  const drawn = capture(true);
  expect(drawn).toContain(`Scanning [${"#".repeat(14)}${".".repeat(14)}] 2/4`);
  expect(drawn).not.toContain("\n");
});

test("is silent when the output is not a terminal", () => {
  expect(capture(false)).toBe("");
});
