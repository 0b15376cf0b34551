import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { migrate } from "./migrations.ts";

/**
 * The embedded PostgreSQL in `folder`. The first opening creates it, which takes a few seconds;
 * later ones take a fraction of a second.
 */
export async function openDatabase(folder: string): Promise<PGlite> {
  const database = await PGlite.create(join(folder, "database"));
  await migrate(database);
  return database;
}
