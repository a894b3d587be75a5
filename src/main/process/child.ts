/** Why a child process is gone: its exit code, of a crash by a signal as `isCrash` knows it; null where the system does not tell (a kill). */
export interface ChildExit {
  readonly code: number | null;
}

/**
 * A running child process of ours with a message channel. Under Electron it is a utilityProcess, under Node a fork;
 * neither is ever detached, and both end when their parent's channel closes.
 */
export interface ChildHandle {
  readonly pid: number | undefined;
  /** Sends a JSON-safe message; does nothing once the child is gone. */
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once. */
  onExit(listener: (exit: ChildExit) => void): void;
  /** Ends it without asking; harmless when it is gone. */
  kill(): void;
}

/** Starts children from a bundled entry file. */
export interface ChildLauncher {
  /**
   * @param entry absolute path of a CommonJS file
   * @param name shown in the system's process list where it can be
   */
  launch(entry: string, name: string): ChildHandle;
}
