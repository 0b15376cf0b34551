import type { Logger } from "@autotrader/kernel";
import type { FiredAlert, ScanOutcome, ScanStore, TokenConfig } from "@autotrader/scanner";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import * as z from "zod";
import type { ReportContent } from "../backtest/read-report.ts";
import { isAuthorised } from "./api-key.ts";
import { renderDashboard } from "./dashboard-page.ts";

/** What the server needs of the running system. */
export interface ServedSystem {
  readonly dataDescription: string;
  readonly simulated: boolean;
  readonly tokens: readonly TokenConfig[];
  readonly store: ScanStore;
  readonly scanToken: (token: TokenConfig) => Promise<ScanOutcome>;
  /** Alerts that are not over, newest first. */
  readonly openAlerts: () => Promise<readonly FiredAlert[]>;
  /** Files of the last backtest, or null before the first. */
  readonly report: () => ReportContent | null;
  /** Prometheus text exposition. */
  readonly renderMetrics: () => string;
  /** Names of what is not ready yet; empty when everything is. */
  readonly notReady: () => Promise<readonly string[]>;
}

export interface CreateAppOptions {
  readonly system: ServedSystem;
  /** SHA-256 of the bearer key for `POST /scan`, in hexadecimal. */
  readonly apiKeyHash: string;
  readonly logger: Logger;
}

const scanRequest = z.strictObject({ token_id: z.string().min(1).max(100) });
const smallBody = bodyLimit({
  maxSize: 4_096,
  onError: (context) => context.json({ error: "the body is too large" }, 413),
});
const metricsContentType = "text/plain; version=0.0.4; charset=utf-8";

/** The HTTP interface: a page for people, health and metrics for machines, one guarded command. */
export function createApp({ system, apiKeyHash, logger }: CreateAppOptions): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'unsafe-inline'"],
        imgSrc: ["data:"],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
      xFrameOptions: "SAMEORIGIN",
    }),
  );
  app.use(async (context, next) => {
    // A page of another site may reach a local port by a name of its own (DNS rebinding).
    const { hostname } = new URL(context.req.url);
    if (!["127.0.0.1", "localhost", "[::1]"].includes(hostname)) {
      return context.json({ error: "unknown host" }, 421);
    }
    return next();
  });

  app.get("/", async (context) =>
    context.html(
      renderDashboard({
        dataDescription: system.dataDescription,
        simulated: system.simulated,
        scans: await latestPerToken(system.store),
        alerts: await system.openAlerts(),
        verdict: system.report()?.verdict ?? null,
      }),
    ),
  );
  app.get("/report", (context) => {
    const report = system.report();
    return report === null
      ? context.json({ error: "no report yet" }, 404)
      : context.html(report.html);
  });
  app.get("/report/summary.json", (context) => {
    const report = system.report();
    if (report === null) return context.json({ error: "no report yet" }, 404);
    return context.body(report.summaryJson, 200, { "content-type": "application/json" });
  });

  app.get("/health", (context) => context.json({ status: "ok" }));
  app.get("/ready", async (context) => {
    const missing = await system.notReady();
    return context.json({ ready: missing.length === 0, missing }, missing.length === 0 ? 200 : 503);
  });
  app.get("/metrics", (context) =>
    context.body(system.renderMetrics(), 200, { "content-type": metricsContentType }),
  );
  app.get("/scans/recent", async (context) => {
    const limit = z.coerce
      .number()
      .int()
      .min(1)
      .max(100)
      .default(20)
      .safeParse(context.req.query("limit"));
    if (!limit.success)
      return context.json({ error: "limit must be a whole number from 1 to 100" }, 400);
    const scans = await system.store.recent(limit.data);
    return context.json({ simulated: system.simulated, scans });
  });

  app.post("/scan", smallBody, async (context) => {
    if (!isAuthorised(context.req.header("authorization"), apiKeyHash)) {
      return context.json({ error: "a valid bearer key is needed" }, 401, {
        "www-authenticate": "Bearer",
      });
    }
    const body: unknown = await context.req.json().catch(() => undefined);
    const request = scanRequest.safeParse(body);
    if (!request.success) {
      return context.json({ error: 'the body must be {"token_id": "…"}' }, 400);
    }
    const token = system.tokens.find(({ id }) => id === request.data.token_id);
    if (token === undefined) return context.json({ error: "unknown token_id" }, 404);
    const outcome = await system.scanToken(token);
    const status = outcome.status === "scored" ? 200 : outcome.status === "rejected" ? 422 : 502;
    return context.json({ simulated: system.simulated, ...outcome }, status);
  });

  app.notFound((context) => context.json({ error: "not found" }, 404));
  app.onError((error, context) => {
    logger.error("request.failed", { path: context.req.path, error });
    return context.json({ error: "internal error" }, 500);
  });
  return app;
}

async function latestPerToken(store: ScanStore) {
  const latest = new Map<string, Awaited<ReturnType<ScanStore["recent"]>>[number]>();
  for (const scan of await store.recent(500)) {
    if (!latest.has(scan.token.id)) latest.set(scan.token.id, scan);
  }
  return [...latest.values()];
}
