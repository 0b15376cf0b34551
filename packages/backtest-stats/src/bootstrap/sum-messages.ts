import { type SumPlan, sumResamples } from "./sum-resamples.ts";

/** What a worker is asked: the resamples from `from` up to, not including, `to`. */
export interface SumRequest {
  readonly id: number;
  readonly plan: SumPlan;
  readonly from: number;
  readonly to: number;
}

/** What it answers: the rows, or why there are none. */
export type SumAnswer =
  | { readonly id: number; readonly rows: Float64Array<ArrayBuffer> }
  | { readonly id: number; readonly failure: string };

/** Does what was asked. Never throws: the asker is in another thread. */
export function answerRequest({ id, plan, from, to }: SumRequest): SumAnswer {
  try {
    return { id, rows: sumResamples(plan, from, to) };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}
