/** One step of the schema. Steps are only ever added: a published one never changes. */
export interface Migration {
  readonly version: number;
  readonly statements: readonly string[];
}

/**
 * `features` is `json`, not `jsonb`: it keeps the text that was written, so every number comes back
 * as it went in, `-0` included. Ids are compared by bytes, so that pages are the same everywhere.
 */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    statements: [
      `create table feature_observations (
         sequence bigint generated always as identity primary key,
         entity_id text collate "C" not null,
         at_ms bigint not null,
         known_at_ms bigint not null,
         features json not null
       )`,
      `create index feature_observations_as_of
         on feature_observations (entity_id, at_ms, known_at_ms, sequence)`,
    ],
  },
];
