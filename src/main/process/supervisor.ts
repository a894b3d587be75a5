import type { Logger } from '../logging/logger.ts';
import type { ChildHandle, ChildLauncher } from './child.ts';
import { watchLiveness, type Liveness, type Watched } from './liveness.ts';

/**
 * Pauses before the 1st, 2nd, … restart in a row; the last one repeats. A run of HEALTHY_AFTER_MS starts over. Quick at first,
 * for a fault that passes; then rare, for one that does not, such as a native module that cannot be loaded: nine restarts in
 * the first two minutes, one a minute in the end. What lives just long enough is started again six times a minute.
 */
const RESTART_DELAYS_MS = [0, 100, 500, 1000, 2000, 5000, 10_000, 20_000, 40_000, 60_000] as const;
const HEALTHY_AFTER_MS = 10_000;
const STOP_TIMEOUT_MS = 3000;
/** So long a loss is told of, though everything may run again. */
const OF_LATE_MS = 60_000;

export interface SupervisorDeps {
  readonly name: string;
  readonly entry: string;
  readonly launcher: ChildLauncher;
  readonly logger: Logger;
  /** A new child runs: wire its messages and configure it. Called at the start and after each restart. */
  readonly onLaunch: (child: ChildHandle) => void;
  /** The child is gone without having been asked to; it is started again by itself. */
  readonly onLost: (lost: ChildLoss) => void;
  /** A lost child is no longer one of late. */
  readonly onCalm?: () => void;
  readonly delays_ms?: readonly number[];
  /** Default: it is believed to live as long as it runs. */
  readonly liveness?: Liveness;
}

export interface ChildLoss {
  readonly restarts: number;
  readonly code: number | null;
  /** Why we ended it; null when it ended by itself. */
  readonly ended_for: string | null;
}

/** Keeps one child process running until it is stopped. */
export interface Supervisor {
  start(): void;
  /** Asks the child to stop ({type:"stop"}), waits, then ends it. Idempotent. */
  stop(): Promise<void>;
  /** Ends the present child for good, as it does harm; it is lost, and started again. */
  end(reason: string): void;
  /** The present child; null between a loss and its restart, and when stopped. */
  readonly child: ChildHandle | null;
  /** The present child has not answered for two seconds or so (`PART_LIVENESS`), and will be ended if it goes on like that. */
  readonly is_silent: boolean;
  /** A child was lost in the last minute. */
  readonly has_lost: boolean;
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
  let calm: NodeJS.Timeout | undefined;
  let exited: Promise<void> = Promise.resolve();
  let ended_for: string | null = null;
  let isSilent: Watched['isSilent'] = () => false;

  const end = (reason: string): void => {
    if (child === null || !running) return;
    ended_for ??= reason;
    logger.warn({ process: name, reason, child_pid: child.pid }, 'child process is ended');
    child.kill();
  };

  const remember = (): void => {
    clearTimeout(calm);
    calm = setTimeout(() => {
      calm = undefined;
      deps.onCalm?.();
    }, OF_LATE_MS);
    calm.unref();
  };

  const launch = (): void => {
    const launched_at = performance.now();
    const launched = launcher.launch(entry, name);
    const watch: Watched =
      deps.liveness === undefined
        ? { child: launched, stop: () => undefined, isSilent: () => false }
        : watchLiveness({
            child: launched,
            ...deps.liveness,
            onDeaf: () => {
              end('it does not answer');
            },
          });
    const current = watch.child;
    child = current;
    ({ isSilent } = watch);
    ended_for = null;
    exited = new Promise((resolve) => {
      current.onExit(({ code }) => {
        watch.stop();
        child = null;
        resolve();
        if (!running) return;
        if (performance.now() - launched_at > HEALTHY_AFTER_MS) failures_in_a_row = 0;
        const delay = delays_ms[Math.min(failures_in_a_row, delays_ms.length - 1)] ?? 0;
        failures_in_a_row += 1;
        restarts += 1;
        logger.warn(
          { process: name, code, ended_for, restarts, delay },
          'child process lost; starting it again',
        );
        remember();
        deps.onLost({ restarts, code, ended_for });
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
      clearTimeout(calm);
      calm = undefined;
      if (child === null) return;
      const dying = child;
      dying.send({ type: 'stop' });
      const deadline = setTimeout(() => {
        dying.kill();
      }, STOP_TIMEOUT_MS);
      await exited;
      clearTimeout(deadline);
    },
    end,
    get child() {
      return child;
    },
    get is_silent() {
      return child !== null && isSilent();
    },
    get has_lost() {
      return calm !== undefined;
    },
    get restarts() {
      return restarts;
    },
  };
};
