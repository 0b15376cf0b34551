/** What a command may do with the world, so that tests can bring their own. */
export interface CliIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** The bytes of a file. Rejects when it cannot be read. */
  readonly readFile: (path: string) => Promise<Uint8Array>;
  /** The bytes of a file in pieces. Without it files are read whole. Iterating rejects as reading does. */
  readonly streamFile?: ((path: string) => AsyncIterable<Uint8Array>) | undefined;
  /** Puts a text in the place of a file, whole or not at all. Rejects when it cannot. */
  readonly writeFile: (path: string, text: string) => Promise<void>;
  /** The files that a name of a file, folder or pattern stands for. */
  readonly findFiles: (name: string) => Promise<readonly string[]>;
  /** The text that a file had at a commit; `null` when there was none. Rejects when that is not known. */
  readonly readAtCommit: (path: string, commit: string) => Promise<string | null>;
  readonly fileExists: (path: string) => Promise<boolean>;
  /** Tells once that it watches, then each time that one of the files was changed, until a person ends it. */
  readonly watchFiles: (paths: readonly string[]) => AsyncIterable<void>;
  readonly now: () => Date;
  readonly readStdin: () => Promise<Uint8Array>;
  /** Whether people read the output, and want colour. */
  readonly useColor: boolean;
  /** Version of the package. */
  readonly version: string;
}

/** How a command ended: 0 fine, 1 problems found, 2 wrong usage or unreadable input. */
export type ExitCode = 0 | 1 | 2;
