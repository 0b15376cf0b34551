import type { FakeServerStep } from "./fake-server-step.ts";

const isAnthropic = (path: string) => path.endsWith("/messages");

/** A 2xx body of the wire that lives at `path`. */
export function wireAnswer(
  path: string,
  model: string,
  step: Extract<FakeServerStep, { type: "answer" }>,
): object {
  const { text, finishReason, usage = { inputTokens: 10, outputTokens: 5 } } = step;
  if (isAnthropic(path)) {
    return {
      id: "msg_fake",
      type: "message",
      role: "assistant",
      model,
      content: [{ type: "text", text }],
      stop_reason: finishReason ?? "end_turn",
      ...(usage === null
        ? {}
        : { usage: { input_tokens: usage.inputTokens, output_tokens: usage.outputTokens } }),
    };
  }
  return {
    id: "chatcmpl-fake",
    object: "chat.completion",
    model,
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: text },
        finish_reason: finishReason ?? "stop",
      },
    ],
    ...(usage === null
      ? {}
      : {
          usage: {
            prompt_tokens: usage.inputTokens,
            completion_tokens: usage.outputTokens,
            total_tokens: usage.inputTokens + usage.outputTokens,
          },
        }),
  };
}

/** An error body of the wire that lives at `path`. */
export function wireError(path: string, step: Extract<FakeServerStep, { type: "error" }>): object {
  const { code = "server_error", message = "scripted" } = step;
  return isAnthropic(path)
    ? { type: "error", error: { type: code, message }, request_id: "req_fake" }
    : { error: { message, type: "error", param: null, code } };
}
