import { expect, test } from "vitest";

import { resolveChannelConfig } from "./resolve-channel-config.ts";

const config = {
  enabled: true,
  rateLimitPerMinute: 5,
  webhookUrl: `\${HOOK_2}`,
  integrationKey: "plain",
};

test("replaces references and leaves other texts alone", () => {
  const resolved = resolveChannelConfig("ops", config, (name) => `https://hooks.example/${name}`);
  expect(resolved).toEqual({ ...config, webhookUrl: "https://hooks.example/HOOK_2" });
});

test.each([undefined, ""])("refuses %j in place of a secret, by its name", (secret) => {
  expect(() => resolveChannelConfig("ops", config, () => secret)).toThrow(
    expect.objectContaining({
      code: "UNRESOLVED_SECRET",
      details: { channel: "ops", reference: "HOOK_2" },
    }),
  );
});
