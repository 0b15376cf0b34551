/** One step of the schema. Steps are only ever added: a published one never changes. */
export interface Migration {
  readonly version: number;
  readonly statements: readonly string[];
}

/**
 * Times are `double precision`, as JavaScript has them. `json`, not `jsonb`, keeps the text that was
 * written. `sequence` breaks ties, so that "oldest first" means the same on every read.
 */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    statements: [
      `create table alert_records (
         fingerprint text collate "C" primary key,
         entity_id text collate "C" not null,
         version bigint not null,
         fired_at_ms double precision,
         next_escalation_at_ms double precision,
         record json not null
       )`,
      "create index alert_records_entity on alert_records (entity_id)",
      `create index alert_records_open on alert_records (fired_at_ms)
         where fired_at_ms is not null`,
      `create index alert_records_escalation on alert_records (next_escalation_at_ms)
         where next_escalation_at_ms is not null`,
      `create table alert_deliveries (
         id text collate "C" primary key,
         sequence bigint generated always as identity,
         channel text not null,
         alert json not null,
         status text not null check (status in ('pending', 'dead')),
         queued_at_ms double precision not null,
         attempts integer not null,
         due_at_ms double precision not null,
         reason text,
         leased_until_ms double precision not null,
         fence bigint not null
       )`,
      `create index alert_deliveries_due on alert_deliveries (due_at_ms, sequence)
         where status = 'pending'`,
    ],
  },
  {
    version: 2,
    statements: [
      "alter table alert_deliveries add column may_have_arrived boolean not null default false",
    ],
  },
  {
    version: 3,
    statements: [
      `create table alert_channel_places (
         channel text collate "C" primary key,
         taken_at_ms json not null
       )`,
    ],
  },
];
