import type { Logger } from '../logging/logger.ts';
import type { ChildHandle, ChildLauncher } from './child.ts';

/** Pauses before the 1st, 2nd, … restart in a row; the last one repeats. A run of `healthy_after_ms` starts over. */
const RESTART_DELAYS_MS = [0, 100, 500, 1000, 2000] as const;
const HEALTHY_AFTER_MS = 10_000;
const STOP_TIMEOUT_MS = 3000;

export interface SupervisorDeps {
  readonly name: string;
  readonly entry: string;
  readonly launcher: ChildLauncher;
  readonly logger: Logger;
  /** A new child runs: wire its messages and configure it. Called at the start and after each restart. */
  readonly onLaunch: (child: ChildHandle) => void;
  /** The child is gone without having been asked to; it is started again by itself. */
  readonly onLost: (lost: { readonly restarts: number; readonly code: number | null }) => void;
  readonly delays_ms?: readonly number[];
}

/** Keeps one child process running until it is stopped. */
export interface Supervisor {
  start(): void;
  /** Asks the child to stop ({type:"stop"}), waits, then ends it. Idempotent. */
  stop(): Promise<void>;
  /** The present child; null between a loss and its restart, and when stopped. */
  readonly child: ChildHandle | null;
  /** How often it was restarted since start. */
  readonly restarts: number;
}

export const createSupervisor = (deps: SupervisorDeps): Supervisor => {
  const { name, entry, launcher, logger } = deps;
  const delays_ms = deps.delays_ms ?? RESTART_DELAYS_MS;
  let child: ChildHandle | null = null;
  let running = false;
  let restarts = 0;
  let failures_in_a_row = 0;
  let timer: NodeJS.Timeout | undefined;
  let exited: Promise<void> = Promise.resolve();

  const launch = (): void => {
    const launched_at = performance.now();
    const current = launcher.launch(entry, name);
    child = current;
    exited = new Promise((resolve) => {
      current.onExit(({ code }) => {
        child = null;
        resolve();
        if (!running) return;
        if (performance.now() - launched_at > HEALTHY_AFTER_MS) failures_in_a_row = 0;
        const delay = delays_ms[Math.min(failures_in_a_row, delays_ms.length - 1)] ?? 0;
        failures_in_a_row += 1;
        restarts += 1;
        logger.warn({ process: name, code, restarts, delay }, 'child process lost; starting it again');
        deps.onLost({ restarts, code });
        timer = setTimeout(launch, delay);
      });
    });
    logger.info({ process: name, child_pid: current.pid }, 'child process started');
    deps.onLaunch(current);
  };

  return {
    start() {
      if (running) return;
      running = true;
      launch();
    },
    async stop() {
      if (!running) return;
      running = false;
      clearTimeout(timer);
      if (child === null) return;
      const dying = child;
      dying.send({ type: 'stop' });
      const deadline = setTimeout(() => {
        dying.kill();
      }, STOP_TIMEOUT_MS);
      await exited;
      clearTimeout(deadline);
    },
    get child() {
      return child;
    },
    get restarts() {
      return restarts;
    },
  };
};
