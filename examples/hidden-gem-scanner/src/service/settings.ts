/** How to reach one PostgreSQL. */
export interface DatabaseSettings {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** Where vectors are kept. */
export type VectorSettings =
  | { readonly kind: "none" }
  | { readonly kind: "pgvector"; readonly database: DatabaseSettings }
  | { readonly kind: "milvus"; readonly url: string; readonly token: string };

/** What a service is told by its environment. */
export interface ServiceSettings {
  readonly database: DatabaseSettings;
  readonly vectors: VectorSettings;
  readonly source: "live" | "simulated";
  /** Seed of the simulated market. */
  readonly seed: number;
  readonly configDir: string;
  /** Address to listen on. */
  readonly host: string;
  readonly port: number;
  readonly metricsPort: number;
  /** Names by which the API may be asked, besides this machine's own. */
  readonly allowedHosts: readonly string[];
  /** The bearer key of the API; only `serve` has one. */
  readonly apiKey: string | undefined;
  /** Every token is scanned once in each window of this length. */
  readonly scanWindowMs: number;
  /** Jobs that one worker runs at the same time. */
  readonly concurrency: number;
  /** Longest time for running jobs to end after SIGTERM. */
  readonly drainMs: number;
}

/** What a service does. */
export const serviceCommands = ["serve", "worker", "migrate"] as const;
export type ServiceCommand = (typeof serviceCommands)[number];
