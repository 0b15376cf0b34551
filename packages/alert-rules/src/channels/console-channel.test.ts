import { expect, test } from "vitest";

import { alertChannelContract, sampleAlert } from "../testing/alert-channel-contract.ts";
import { createConsoleChannel } from "./console-channel.ts";

const signal = new AbortController().signal;

alertChannelContract({
  createWorking: () => createConsoleChannel({ write: () => {} }),
  createBroken: () =>
    createConsoleChannel({
      write: () => {
        throw new Error("EPIPE");
      },
    }),
});

const lineOf = async (alert: typeof sampleAlert) => {
  const lines: string[] = [];
  await createConsoleChannel({ write: (line) => void lines.push(line) }).deliver(alert, { signal });
  return lines;
};

test("writes severity, summary and entity in one line", async () => {
  expect(await lineOf({ ...sampleAlert, entityId: "0xabc" })).toEqual([
    "WARNING Liquidity of ABC fell below 50 000 USD [0xabc]",
  ]);
});

test("says when an alert is over, and which escalation step speaks", async () => {
  expect(await lineOf({ ...sampleAlert, status: "resolved" })).toEqual([
    "RESOLVED Liquidity of ABC fell below 50 000 USD",
  ]);
  expect(await lineOf({ ...sampleAlert, escalationLevel: 2 })).toEqual([
    "WARNING (escalation 2) Liquidity of ABC fell below 50 000 USD",
  ]);
});

test("a token's name cannot control the terminal or forge a second line", async () => {
  const summary = "evil \u001B[2J\nCRITICAL forged";
  expect(await lineOf({ ...sampleAlert, summary })).toEqual(["WARNING evil  [2J CRITICAL forged"]);
});
