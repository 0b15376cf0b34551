import { renderText } from "@autotrader/metrics";
import type { System } from "../system.ts";
import type { ServedSystem } from "./create-app.ts";

/** What every server shows of a running system, whoever scans for it. */
export type DescribedSystem = Pick<
  ServedSystem,
  "dataDescription" | "simulated" | "tokens" | "store" | "openAlerts" | "renderMetrics" | "notReady"
>;

/** Most alerts that the page shows. */
const shownAlerts = 50;

export function describeSystem(system: System): DescribedSystem {
  return {
    dataDescription: system.description,
    simulated: system.simulated,
    tokens: system.tokens,
    store: system.store,
    openAlerts: async () => (await system.alerts.openAlerts()).toReversed().slice(0, shownAlerts),
    renderMetrics: () => renderText(system.metrics),
    notReady: () =>
      system.isReady().then(
        () => [],
        () => ["database"],
      ),
  };
}
