/** The part of a normalised compose project that rules read: what `docker compose config --format json` prints. */
export interface ComposeProject {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<
    Record<string, { readonly driver_opts?: Readonly<Record<string, string>> } | null>
  >;
}

export interface ComposeService {
  readonly image?: string;
  readonly build?: unknown;
  readonly user?: string;
  readonly command?: readonly string[] | null;
  readonly read_only?: boolean;
  readonly privileged?: boolean;
  readonly cap_add?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly network_mode?: string;
  readonly pid?: string;
  readonly ipc?: string;
  readonly userns_mode?: string;
  readonly restart?: string;
  readonly container_name?: string;
  readonly tmpfs?: readonly string[];
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly ports?: readonly ComposePort[];
  readonly volumes?: readonly ComposeMount[];
  readonly networks?: Readonly<Record<string, unknown>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly logging?: {
    readonly driver?: string;
    readonly options?: Readonly<Record<string, string>>;
  };
  readonly deploy?: {
    readonly replicas?: number;
    readonly resources?: {
      readonly limits?: Readonly<Record<string, unknown>>;
      readonly reservations?: Readonly<Record<string, unknown>>;
    };
  };
}

export interface ComposePort {
  readonly target: number;
  readonly published?: string;
  readonly host_ip?: string;
}

export interface ComposeMount {
  readonly type: string;
  readonly source?: string;
  readonly target: string;
  readonly read_only?: boolean;
}

/** A project with what a rule may need beside it. */
export interface ComposeSubject {
  readonly project: ComposeProject;
  /** The files as written, before variables are filled in. */
  readonly text: string;
  /** Scripts that services run at the first start of a database. */
  readonly initSql: string;
}
