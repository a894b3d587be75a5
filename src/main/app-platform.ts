import path from 'node:path';
import { networkInterfaces } from 'node:os';
import type { AirError } from '../shared/errors.ts';
import { createBoards } from './boards/index.ts';
import { createBus } from './bus/bus.ts';
import type { Config } from './config/config.ts';
import type { Platform } from './feature.ts';
import { createIdentity, createPlaybackTickets } from './identity/index.ts';
import { createLogger, type Logger } from './logging/logger.ts';
import { createMetricsRegistry, createProcessMetrics } from './metrics/index.ts';
import { createAddresses, createNetwork, type InterfaceMap } from './network/index.ts';
import type { ChildLauncher } from './process/child.ts';
import type { HandedOn } from './process/child-environment.ts';
import { createLeftOvers } from './process/left-overs.ts';
import { createNodeLauncher } from './process/node-launcher.ts';
import type { Step } from './app-steps.ts';
import { createStore, createStoreMetrics } from './store/index.ts';
import { createSteadyClock } from './steady-clock.ts';
import { createTables } from './tables/index.ts';

/** What a shell or a test puts in the place of the usual. */
export interface AppOverrides {
  /** Default: children of plain Node. */
  readonly launcher: ChildLauncher;
  readonly logger: Logger;
  /** Absolute paths of the bundles of children, and of threads. Default: `${dist_dir}/main/{ingest,engine,sender,tables,quiz_files,quiz_math}.cjs`. */
  readonly entries: Platform['entries'] & { readonly tables: string };
  /** Default: os.networkInterfaces. */
  readonly interfaces: () => InterfaceMap;
  /** The wall clock, for what people read. */
  readonly now: () => Date;
  /** Monotonic, in milliseconds: for durations. Default: performance.now. */
  readonly now_ms: () => number;
}

export interface PlatformDeps {
  readonly config: Config;
  readonly overrides: Partial<AppOverrides>;
  readonly http_port: () => number;
  /** Another instance has got the data folder: nothing is kept any more. */
  readonly onLockLost: (error: AirError) => void;
}

export interface BuiltPlatform {
  readonly platform: Platform;
  readonly interfaces: () => InterfaceMap;
  /** Before everything else. */
  readonly steps: readonly Step[];
}

/** What a node's own processes are told of its settings; their command lines carry nothing. */
export const handedOnBy = ({ log_level, data_dir }: Pick<Config, 'log_level' | 'data_dir'>): HandedOn => ({
  log_level,
  run_dir: path.join(data_dir, 'run'),
});

/** What the rooms stand on, without I/O. */
export const createPlatform = (deps: PlatformDeps): BuiltPlatform => {
  const { config, overrides, http_port, onLockLost } = deps;
  const logger = overrides.logger ?? createLogger({ part: 'app', level: config.log_level });
  const interfaces = overrides.interfaces ?? networkInterfaces;
  const handed = handedOnBy(config);
  const left_overs = createLeftOvers({ run_dir: handed.run_dir, logger });
  const metrics = createMetricsRegistry();
  const store = createStore({
    data_dir: config.data_dir,
    logger,
    onLockLost: (error) => {
      logger.error({ err: error }, 'the data folder is another instance’s now; this one has to stop');
      onLockLost(error);
    },
    observer: createStoreMetrics({ registry: metrics, isHealthy: () => store.healthy }),
  });
  const clock = createSteadyClock();
  const now = overrides.now ?? clock.now;
  const { data_dir, teacher_token } = config;
  // By a clock of their own, which is never taken anew: no token ends before its time.
  const identity = createIdentity({
    data_dir,
    teacher_token,
    now: overrides.now ?? createSteadyClock().now,
    logger,
  });
  const network = createNetwork({ logger, interfaces });
  const bus = createBus({
    get origin() {
      return identity.node_id;
    },
    logger,
  });
  const boards = createBoards({ logger });
  const processes = createProcessMetrics({ registry: metrics, bus });
  const entryOf = (name: string): string => path.join(config.dist_dir, 'main', `${name}.cjs`);
  const { tables, ...entries } = overrides.entries ?? {
    ingest: entryOf('ingest'),
    engine: entryOf('engine'),
    sender: entryOf('sender'),
    tables: entryOf('tables'),
    quiz_files: entryOf('quiz_files'),
    quiz_math: entryOf('quiz_math'),
  };

  return {
    platform: {
      config,
      logger,
      store,
      identity,
      tickets: createPlaybackTickets({ secret: () => identity.secretFor('playback tickets') }),
      network,
      addresses: createAddresses({ config, network, http_port }),
      bus,
      boards,
      metrics,
      launcher: overrides.launcher ?? createNodeLauncher(handed),
      tables: createTables({ entry: tables, logger }),
      entries,
      now,
      slept_ms: clock.slept_ms,
      takeTimeAnew: clock.takeAnew,
      now_ms: overrides.now_ms ?? (() => performance.now()),
    },
    interfaces,
    steps: [
      // First: its lock keeps a second instance off everything else.
      { name: 'store', start: store.start, stop: store.stop },
      // Before ports are opened: a frozen process of the last run may hold them.
      { name: 'left-overs', start: left_overs.start, stop: left_overs.stop },
      { name: 'identity', start: identity.start },
      { name: 'metrics', start: processes.start, stop: processes.stop },
      { name: 'network', start: network.start, stop: network.stop },
      { name: 'boards', stop: boards.stop },
    ],
  };
};
