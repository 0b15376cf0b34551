import type { SqlQuery } from "@autotrader/kernel";

import type { PlaceAnswer, PlaceRequest } from "../engine/alert-state-store.ts";
import { countFreePlaces, takePlaceAmong } from "../engine/channel-places.ts";
import { readTakenPlaces } from "./stored-state.ts";

/** Takes a place in the minute of a channel. The channel's row stays locked to the end of the transaction. */
export async function takeChannelPlace(
  transaction: SqlQuery,
  request: PlaceRequest,
): Promise<PlaceAnswer> {
  const { channel } = request;
  await transaction.query(ADD, [channel]);
  const before = await readPlaces(transaction, LOCK, channel);
  const { answer, taken } = takePlaceAmong(before, request);
  if (answer.status === "taken") await transaction.query(PUT, [channel, JSON.stringify(taken)]);
  return answer;
}

/** Reads without a lock: what is free now may be taken by another engine in the next moment. */
export async function countFreeChannelPlaces(
  sql: SqlQuery,
  request: PlaceRequest,
): Promise<number> {
  return countFreePlaces(await readPlaces(sql, READ, request.channel), request);
}

async function readPlaces(
  sql: SqlQuery,
  statement: string,
  channel: string,
): Promise<readonly number[]> {
  const { rows } = await sql.query<{ taken_at_ms: string }>(statement, [channel]);
  return rows.flatMap((row) => readTakenPlaces(channel, row.taken_at_ms));
}

const ADD = `
  insert into alert_channel_places (channel, taken_at_ms) values ($1::text, '[]')
  on conflict (channel) do nothing`;

const READ = `
  select taken_at_ms::text as taken_at_ms from alert_channel_places where channel = $1::text`;

const LOCK = `${READ} for update`;

const PUT = `
  update alert_channel_places set taken_at_ms = $2::text::json where channel = $1::text`;
