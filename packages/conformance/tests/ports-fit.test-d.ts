// The packages know nothing of each other; here stands that they fit. Checked with the examples in
// documented-examples.test.ts and by `npm run typecheck`.
import type { createAlertEngine } from "@autotrader/alert-rules";
import type { createFeatureValidator } from "@autotrader/feature-validation";
import type { Logger, Metrics, Tracer } from "@autotrader/kernel";
import type { createNarrativeAnalyst } from "@autotrader/llm-client";
import type { createLogger } from "@autotrader/logging";
import type { createTracer } from "@autotrader/logging/tracing";
import type { createMetrics } from "@autotrader/metrics";
import type { AlertSink, FeatureGate, NarrativeAnalyst } from "@autotrader/scanner";
import { expectTypeOf } from "vitest";

expectTypeOf<ReturnType<typeof createLogger>>().toExtend<Logger>();
expectTypeOf<ReturnType<typeof createMetrics>>().toExtend<Metrics>();
expectTypeOf<ReturnType<typeof createTracer>>().toExtend<Tracer>();
expectTypeOf<ReturnType<typeof createFeatureValidator>>().toExtend<FeatureGate>();
expectTypeOf<ReturnType<typeof createNarrativeAnalyst>>().toExtend<NarrativeAnalyst>();
expectTypeOf<ReturnType<typeof createAlertEngine>>().toExtend<AlertSink>();

// The statements above can fail.
expectTypeOf<Logger>().not.toExtend<Metrics>();
expectTypeOf<Omit<FeatureGate, "validate">>().not.toExtend<FeatureGate>();
