import { expect, test } from "vitest";
import { parseOptions } from "./parse-options.ts";

test("without arguments: any source, port 8000, seed 7, serve until stopped", () => {
  expect(parseOptions([])).toMatchObject({
    source: "auto",
    port: 8000,
    seed: 7,
    once: false,
    help: false,
  });
});

test("reads every option, and drops the separator that package managers pass on", () => {
  expect(
    parseOptions(
      "-- --once --source simulated --port 0 --data-dir d --output o --config c --seed 3".split(
        " ",
      ),
    ),
  ).toEqual({
    help: false,
    once: true,
    source: "simulated",
    port: 0,
    dataDir: "d",
    outputDir: "o",
    configDir: "c",
    seed: 3,
  });
});

test.each([
  [["--source", "csv"], "--source: must be auto, live or simulated, got csv"],
  [["--port", "99999"], "--port: must be a whole number from 0 to 65535, got 99999"],
  [["--port", "1e3"], "--port: must be a whole number from 0 to 65535, got 1e3"],
  [["--frobnicate"], "arguments: Unknown option '--frobnicate'"],
  [["extra"], "arguments: Unexpected argument 'extra'"],
])("%j is a usage error in one line", (argv, message) => {
  expect(() => parseOptions(argv)).toThrow(
    expect.objectContaining({ code: "USAGE", message: expect.stringContaining(message) }),
  );
});
