import type { BacktestResult } from "../harness/backtest-result.ts";
import { formatDay, formatLastDay } from "../harness/day.ts";
import type { StrategyWindow } from "../harness/strategy-window.ts";

/**
 * Writes one line per strategy and window as CSV (RFC 4180, UTF-8, CRLF): what was bought, what it
 * returned, and scores against outcomes at each horizon. An empty field is a number that does not
 * exist. Texts that a spreadsheet would run as a formula start with an apostrophe.
 */
export function renderWindowsCsv(result: BacktestResult): string {
  const horizonsDays = result.settings.horizonsDays;
  const header = [
    ...["strategy", "role", "window", "decision_day", "last_day", "tradable", "scored", "skipped"],
    ...["picks", "gross_return", "net_return", "turnover", "cost", "unfilled", "ended"],
    ...horizonsDays.flatMap((days) => [
      `ic_${days}d`,
      `precision_at_k_${days}d`,
      `pick_return_${days}d`,
      `universe_return_${days}d`,
    ]),
  ];
  const strategies = [result.subject, result.market, ...result.baselines];
  const rows = strategies.flatMap(({ name, role, windows }) =>
    windows.map((window) => [name, role, ...windowFields(window, horizonsDays)]),
  );
  return [header, ...rows].map((fields) => `${fields.map(writeField).join(",")}\r\n`).join("");
}

type Field = string | number | null;

function windowFields(window: StrategyWindow, horizonsDays: readonly number[]): Field[] {
  const byDays = new Map(window.horizons.map((horizon) => [horizon.days, horizon]));
  return [
    window.index,
    formatDay(window.decisionMs),
    formatLastDay(window.endMs),
    window.tradable,
    window.scored,
    window.skipped,
    window.picks.map(({ assetId }) => assetId).join(" "),
    window.grossReturn,
    window.netReturn,
    window.turnover,
    window.cost,
    window.unfilled.join(" "),
    window.ended.join(" "),
    ...horizonsDays.flatMap((days) => {
      const horizon = byDays.get(days);
      return [
        horizon?.informationCoefficient ?? null,
        horizon?.precisionAtK ?? null,
        horizon?.pickReturn ?? null,
        horizon?.universeReturn ?? null,
      ];
    }),
  ];
}

function writeField(field: Field): string {
  if (field === null) return "";
  if (typeof field === "number") return String(field);
  const safe = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
