import type { Logger } from "@autotrader/kernel";
import { openSql } from "../service/open-sql.ts";
import type { VectorSettings } from "../service/settings.ts";
import { createMilvusStore } from "./milvus-store.ts";
import { createPgvectorStore } from "./pgvector-store.ts";
import { scoreVectorLength } from "./score-vector.ts";
import type { VectorStore } from "./vector-store.ts";

/** The store that the settings name; null when there is none. Nothing is connected yet. */
export function openVectorStore(
  settings: VectorSettings,
  host: { readonly logger: Logger; readonly applicationName: string },
): VectorStore | null {
  const dimension = scoreVectorLength;
  if (settings.kind === "none") return null;
  if (settings.kind === "milvus") {
    return createMilvusStore({ url: settings.url, token: settings.token, dimension });
  }
  const sql = openSql(settings.database, host);
  return createPgvectorStore({ sql, dimension, close: sql.close });
}
