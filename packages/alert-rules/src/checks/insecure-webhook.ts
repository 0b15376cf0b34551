import { childOf, stringOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const insecureWebhook: Check = {
  code: "INSECURE_WEBHOOK",
  severity: "info",
  *run({ view, isReported }) {
    for (const channel of view.channels ?? []) {
      const address = childOf(channel.node, "webhook_url");
      if (address === undefined || isReported(address)) continue;
      if (!/^http:/i.test(stringOf(address) ?? "")) continue;
      yield {
        range: address,
        path: [...channel.path, "webhook_url"],
        message: "alerts travel unencrypted, and channels refuse such addresses by default",
        hint: "write https",
      } satisfies Finding;
    }
  },
};
