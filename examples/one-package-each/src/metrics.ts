// Counters and histograms as Prometheus reads them.
import { createMetrics, renderText, specMetricDefinitions } from "@autotrader/metrics";

const metrics = createMetrics({ definitions: specMetricDefinitions });
metrics.increment("scan_requests_total", { token_id: "pepe" });
metrics.observe("gem_score_distribution", 71.5);

const lines = renderText(metrics).split("\n");
console.log(lines.filter((line) => line.startsWith("scan_requests_total{")).join("\n"));
