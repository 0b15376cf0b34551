import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { check, expect, timed, until } from "./checks.mjs";
import { folder } from "./stack.mjs";

export async function query(stack, expression) {
  const url = `${stack.url("PROMETHEUS_PORT")}/api/v1/query?query=${encodeURIComponent(expression)}`;
  const answer = await (await fetch(url, { signal: AbortSignal.timeout(10_000) })).json();
  expect(answer.status === "success", `${expression}: ${answer.error}`);
  return answer.data.result;
}

/** Names of the alerts that Alertmanager holds now, of one job or of all. */
export async function activeAlerts(stack, job) {
  const url = `${stack.url("ALERTMANAGER_PORT")}/api/v2/alerts?active=true`;
  const alerts = await (await fetch(url, { signal: AbortSignal.timeout(10_000) })).json();
  return alerts
    .filter(({ labels }) => job === undefined || labels.job === job)
    .map(({ labels }) => labels.alertname);
}

/** Prometheus sees every process, and every panel and rule says something. */
export async function checkMonitoring(stack) {
  await check("Prometheus: every target answers", async () => {
    await until("targets", 60, async () => {
      const up = await query(stack, "sum by (job) (up)");
      const jobs = up.map(({ metric, value }) => `${metric.job}=${value[1]}`).sort();
      expect(jobs.join() === "alertmanager=1,api=1,postgres=1,prometheus=1,worker=1", jobs.join());
    });
  });
  await check("Prometheus: every alert rule is evaluated without an error", async () => {
    const answer = await (await fetch(`${stack.url("PROMETHEUS_PORT")}/api/v1/rules`)).json();
    const rules = answer.data.groups.flatMap(({ rules: own }) => own);
    expect(rules.length >= 15, `${rules.length} rules`);
    const bad = rules.filter(({ health }) => health !== "ok");
    expect(bad.length === 0, bad.map(({ name, lastError }) => `${name}: ${lastError}`).join("\n"));
    return `${rules.length} rules`;
  });
  for (const file of readdirSync(join(folder, "grafana/dashboards"))) {
    const board = JSON.parse(readFileSync(join(folder, "grafana/dashboards", file), "utf8"));
    await check(`dashboard ${board.title}: every panel has data`, async () => {
      for (const panel of board.panels) {
        for (const target of panel.targets) await panelHasData(stack, panel.title, target);
      }
      return `${board.panels.length} panels`;
    });
  }
}

async function panelHasData(stack, title, { expr, rawSql }) {
  if (rawSql !== undefined) {
    const rows = stack.sql(`set role autotrader_read; ${rawSql}`);
    expect(rows !== "", `${title}: no row`);
    return;
  }
  const expression = expr.replaceAll("$__rate_interval", "1m");
  await until(title, 45, async () => {
    const found = await query(stack, expression);
    expect(found.length > 0, `no series for ${expression}`);
  });
}

/** An alert goes all the way and comes back. */
export async function checkAlerting(stack) {
  await check("Alertmanager: a stopped target fires and resolves", async () => {
    const fired = await timed(async () => {
      await stack.compose("stop", "postgres-exporter");
      await until("TargetDown", 120, async () => {
        const alerts = await activeAlerts(stack, "postgres");
        expect(alerts.includes("TargetDown"), alerts.join());
      });
    });
    const resolved = await timed(async () => {
      await stack.compose("start", "postgres-exporter");
      await until("resolved", 120, async () => {
        const alerts = await activeAlerts(stack, "postgres");
        expect(!alerts.includes("TargetDown"), alerts.join());
      });
    });
    return `fired after ${fired}, resolved after ${resolved}`;
  });
}
