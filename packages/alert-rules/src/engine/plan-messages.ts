import type { Alert } from "../channels/alert-channel.ts";
import type { Delivery } from "./alert-state-store.ts";

/** Notices that go out as one message, oldest first. */
export type Message = readonly [Delivery, ...(readonly Delivery[])];

/** What decides which notices go out together. */
export interface MessagePolicy {
  /** Whether the channel takes several notices as one. */
  readonly takesDigests: (channel: string) => boolean;
  /** Labels by which a channel's notices are put together; `null` for each alone. */
  readonly groupLabelsOf: (channel: string) => readonly string[] | null;
  /** Messages that a channel may get now; `null` for any number. */
  readonly placesOf: (channel: string) => number | null;
}

/**
 * Puts notices together: those of one group, and those that a rate limit would keep waiting. Notices
 * that may have arrived stay as they are, because their receiver may know them by their key.
 */
export function planMessages(
  deliveries: readonly Delivery[],
  policy: MessagePolicy,
): readonly Message[] {
  const byChannel = Map.groupBy(deliveries, ({ channel }) => channel);
  const messages = [...byChannel].flatMap(([channel, own]) => {
    if (!policy.takesDigests(channel)) return own.map((delivery): Message => [delivery]);
    const grouped = groupByLabels(own, policy.groupLabelsOf(channel));
    const places = policy.placesOf(channel);
    return places === null || places === 0 ? grouped : squeeze(grouped, places);
  });
  const places = new Map(deliveries.map((delivery, place) => [delivery, place]));
  const placeOf = ([first]: Message) => places.get(first) ?? 0;
  return messages.sort((left, right) => placeOf(left) - placeOf(right));
}

function groupByLabels(
  deliveries: readonly Delivery[],
  labels: readonly string[] | null,
): readonly Message[] {
  if (labels === null) return deliveries.map((delivery): Message => [delivery]);
  const groups = Map.groupBy(deliveries, ({ id, alert, mayHaveArrived }) =>
    mayHaveArrived ? `alone ${id}` : JSON.stringify(labels.map((name) => labelOf(alert, name))),
  );
  return [...groups.values()].flatMap(toMessage);
}

/** Merges the last messages so that all of them find a place. */
function squeeze(messages: readonly Message[], places: number): readonly Message[] {
  if (messages.length <= places) return messages;
  const fixed = messages.filter(([first]) => first.mayHaveArrived);
  const free = messages.filter(([first]) => !first.mayHaveArrived);
  const kept = Math.max(0, places - fixed.length - 1);
  return [...fixed, ...free.slice(0, kept), ...toMessage(free.slice(kept).flat())];
}

function toMessage(deliveries: readonly Delivery[]): readonly Message[] {
  const [first, ...others] = deliveries;
  return first === undefined ? [] : [[first, ...others]];
}

function labelOf(alert: Alert, name: string): string {
  if (name === "rule_id") return alert.ruleId;
  if (name === "entity_id") return alert.entityId ?? "";
  if (name === "severity") return alert.severity;
  return alert.labels?.[name] ?? "";
}
