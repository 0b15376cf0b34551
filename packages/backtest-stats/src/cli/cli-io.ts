/** What a command line may touch of the process around it. */
export interface CliIo {
  /** Writes results. */
  readonly stdout: (text: string) => void;
  /** Writes progress and messages. */
  readonly stderr: (text: string) => void;
  /** Whether a person is watching `stderr`. */
  readonly isTerminal: boolean;
  /** Milliseconds from any start that never go back. */
  readonly monotonicMs: () => number;
  /** Version of the package. */
  readonly version: string;
}

/** Ends of a command: 0 fine, 1 problems found, 2 wrong usage or unreadable input. */
export type ExitCode = 0 | 1 | 2;
