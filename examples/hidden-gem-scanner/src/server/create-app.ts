import type { Logger } from "@autotrader/kernel";
import type {
  FiredAlert,
  ScanOutcome,
  ScanResult,
  ScanStore,
  TokenConfig,
} from "@autotrader/scanner";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { routePath } from "hono/route";
import { secureHeaders } from "hono/secure-headers";
import * as z from "zod";
import type { ReportContent } from "../backtest/read-report.ts";
import type { ScanRequest } from "../service/request-scan.ts";
import type { Neighbour } from "../vectors/vector-store.ts";
import { isAuthorised } from "./api-key.ts";
import { renderDashboard } from "./dashboard-page.ts";

/** What the server needs of the running system. */
export interface ServedSystem {
  readonly dataDescription: string;
  readonly simulated: boolean;
  readonly tokens: readonly TokenConfig[];
  readonly store: ScanStore;
  /** Scans now, in this process. */
  readonly scanToken?: ((token: TokenConfig) => Promise<ScanOutcome>) | undefined;
  /** Has a worker scan. Comes before `scanToken`. */
  readonly requestScan?: ((tokenId: string) => Promise<ScanRequest>) | undefined;
  /** The result of one window of time, for hosts whose workers scan by windows. */
  readonly windowResult?:
    | ((tokenId: string, windowMs: number) => Promise<ScanResult | null>)
    | undefined;
  /** Tokens whose scores look like this one's, nearest first; null when it has none yet. */
  readonly similarTokens?:
    | ((tokenId: string, limit: number) => Promise<readonly Neighbour[] | null>)
    | undefined;
  /** Alerts that are not over, newest first. */
  readonly openAlerts: () => Promise<readonly FiredAlert[]>;
  /** Files of the last backtest, or null before the first. Left out where nobody makes backtests. */
  readonly report?: (() => ReportContent | null) | undefined;
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
  /** Names by which the server may be asked besides this machine's own. @defaultValue none */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Hears of each answer: pattern of the route, status, seconds. @defaultValue nobody */
  readonly onAnswered?: ((route: string, status: number, seconds: number) => void) | undefined;
}

const ownHosts = ["127.0.0.1", "localhost", "[::1]"];
const scanRequest = z.strictObject({ token_id: z.string().min(1).max(100) });
const readLimit = z.coerce.number().int().min(1).max(100).default(20);
const limitError = "limit must be a whole number from 1 to 100";
const smallBody = bodyLimit({
  maxSize: 4_096,
  onError: (context) => context.json({ error: "the body is too large" }, 413),
});
const metricsContentType = "text/plain; version=0.0.4; charset=utf-8";

/** The HTTP interface: a page for people, health and metrics for machines, one guarded command. */
export function createApp(options: CreateAppOptions): Hono {
  const { system, apiKeyHash, logger, allowedHosts = [], onAnswered } = options;
  const app = new Hono();
  app.use(async (context, next) => {
    const startedMs = performance.now();
    await next();
    const route = context.res.status === 404 ? "other" : routePath(context, -1);
    onAnswered?.(route, context.res.status, (performance.now() - startedMs) / 1_000);
  });
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
    if (!ownHosts.includes(hostname) && !allowedHosts.includes(hostname)) {
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
        verdict: system.report === undefined ? undefined : (system.report()?.verdict ?? null),
      }),
    ),
  );
  app.get("/report", (context) => {
    const report = system.report?.() ?? null;
    return report === null
      ? context.json({ error: "no report yet" }, 404)
      : context.html(report.html);
  });
  app.get("/report/summary.json", (context) => {
    const report = system.report?.() ?? null;
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
    const limit = readLimit.safeParse(context.req.query("limit"));
    if (!limit.success) return context.json({ error: limitError }, 400);
    const scans = await system.store.recent(limit.data);
    return context.json({ simulated: system.simulated, scans });
  });

  app.get("/scans/:token/:window", async (context) => {
    const windowMs = z.coerce.number().int().min(0).safeParse(context.req.param("window"));
    if (!windowMs.success) return context.json({ error: "window must be milliseconds" }, 400);
    const result = await system.windowResult?.(context.req.param("token"), windowMs.data);
    if (!result) return context.json({ error: "no result yet" }, 404);
    return context.json({ simulated: system.simulated, ...result });
  });
  app.get("/tokens/:token/similar", async (context) => {
    const limit = readLimit.safeParse(context.req.query("limit"));
    if (!limit.success) return context.json({ error: limitError }, 400);
    const similar = await system.similarTokens?.(context.req.param("token"), limit.data);
    if (!similar) return context.json({ error: "nothing is known of this token yet" }, 404);
    return context.json({ simulated: system.simulated, similar });
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
    if (system.requestScan !== undefined) {
      const asked = await system.requestScan(token.id);
      if (asked.status === "scored") {
        return context.json({ simulated: system.simulated, status: "scored", ...asked.result });
      }
      const result = `/scans/${encodeURIComponent(token.id)}/${asked.windowMs}`;
      return context.json({ simulated: system.simulated, status: "queued", result }, 202);
    }
    if (system.scanToken === undefined) return context.json({ error: "nobody scans here" }, 501);
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
