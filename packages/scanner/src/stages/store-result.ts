import type { ScanContext } from "../scan-context.ts";
import type { ScanResult } from "../scan-result.ts";
import { outageProblem } from "./outage-problem.ts";

/** Keeps the result. A store that fails adds a problem to it and does not undo the scan. */
export async function storeResult(result: ScanResult, context: ScanContext): Promise<ScanResult> {
  try {
    await context.store.save(result);
  } catch (error) {
    const problem = outageProblem("STORE_FAILED", "the store did not keep the result", error);
    context.metrics.increment("scan_errors_total", {
      token_id: result.token.id,
      error_type: problem.code,
    });
    return { ...result, problems: [...result.problems, problem] };
  }
  context.logger.debug("scan.stored", { token_id: result.token.id, at_ms: result.atMs });
  context.emit("scan.stored", { tokenId: result.token.id, atMs: result.atMs });
  return result;
}
