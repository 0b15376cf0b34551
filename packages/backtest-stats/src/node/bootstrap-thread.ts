import { parentPort } from "node:worker_threads";

import { answerRequest } from "../bootstrap/sum-messages.ts";

parentPort?.on("message", (request) => {
  const answer = answerRequest(request);
  parentPort?.postMessage(answer, "rows" in answer ? [answer.rows.buffer] : []);
});
