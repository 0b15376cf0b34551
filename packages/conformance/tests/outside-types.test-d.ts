// Types of the outside world that fit our ports as they are. Checked by `npm run typecheck`.

import type { Logger, SqlClient, Tracer } from "@autotrader/kernel";
import type { PGlite } from "@electric-sql/pglite";
import type { Tracer as OpenTelemetryTracer } from "@opentelemetry/api";
import type { Logger as WinstonLogger } from "winston";

declare const openTelemetry: OpenTelemetryTracer;
declare const winston: WinstonLogger;
declare const pglite: PGlite;

openTelemetry satisfies Tracer;
winston satisfies Logger;
console satisfies Logger;
pglite satisfies SqlClient;
