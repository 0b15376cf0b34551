import { expect, test } from "vitest";

import { runWithFiles } from "./run-with-files.ts";

test.each([
  [["validate", "--formt", "json"], "there is no option --formt; did you mean --format?"],
  [["validate", "--stric"], "there is no option --stric; did you mean --strict?"],
  [["eval", "--rule", "a.yaml"], "there is no option --rule; did you mean --rules?"],
  [["validate", "--frobnicate"], "there is no option --frobnicate; --help lists the options"],
  [["validate", "-x"], "there is no option -x; --help lists the options"],
  [["validate", "--config"], "--config needs a value"],
  [["validate", "--config", "--strict"], "--config needs a value"],
  [["validate", "--strict=yes"], "--strict takes no value"],
  [["validate", "--format", "jsno"], "unknown format jsno: did you mean json?"],
  [["validate", "--format", "pdf"], "unknown format pdf: use one of text, json, sarif"],
  [["validat"], "unknown command validat; did you mean validate?"],
  [["frobnicate"], "unknown command frobnicate; see alert-rules --help"],
])("%j is told in one line that says what was probably meant", async (argv, message) => {
  const { code, stdout, stderr } = await runWithFiles(argv);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(`alert-rules: ${message}`);
  expect(stderr.split("\n")).toHaveLength(2);
});
