import { describe, expect, it } from "vitest";
import { isAllowedLicence } from "../support/licence-policy.ts";

describe("the licence policy", () => {
  it.each(["MIT", "(MIT OR GPL-3.0-only)", "MIT AND ISC", "Apache-2.0"])("allows %s", (licence) => {
    expect(isAllowedLicence(licence)).toBe(true);
  });

  it.each([
    "AGPL-3.0-only",
    "MIT AND GPL-2.0-only",
    "Unknown",
    "",
    "SEE LICENSE IN LICENSE.txt",
    "(MIT OR (ISC AND GPL-2.0-only))x",
    "GPL-2.0-only WITH Classpath-exception-2.0",
    "mit",
  ])("refuses %j", (licence) => {
    expect(isAllowedLicence(licence)).toBe(false);
  });
});
