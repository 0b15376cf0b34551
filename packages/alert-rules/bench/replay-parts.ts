/** What the bench of replays measures, as one module to bundle. */
export { observeSnapshot } from "../src/engine/observe-snapshot.ts";
export { prepareRules } from "../src/engine/prepare-rules.ts";
export { parseAlertRules } from "../src/parse-alert-rules.ts";
export { readHistory } from "../src/replay/read-history.ts";
export { replayHistory } from "../src/replay/replay-history.ts";
export { createRecordingChannel } from "../src/testing/recording-channel.ts";
