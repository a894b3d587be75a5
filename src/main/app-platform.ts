import path from 'node:path';
import { networkInterfaces } from 'node:os';
import { createBoards } from './boards/index.ts';
import { createBus } from './bus/bus.ts';
import type { Config } from './config/config.ts';
import type { Platform } from './feature.ts';
import { createIdentity, createPlaybackTickets } from './identity/index.ts';
import { createLogger, type Logger } from './logging/logger.ts';
import { createMetricsRegistry, createProcessMetrics } from './metrics/index.ts';
import { createAddresses, createNetwork, type InterfaceMap } from './network/index.ts';
import type { ChildLauncher } from './process/child.ts';
import { createNodeLauncher } from './process/node-launcher.ts';
import type { Step } from './app-steps.ts';
import { createMessageLedgers, createStore, createStoreMetrics } from './store/index.ts';

/** What a shell or a test puts in the place of the usual. */
export interface AppOverrides {
  /** Default: children of plain Node. */
  readonly launcher: ChildLauncher;
  readonly logger: Logger;
  /** Absolute paths of the children's bundles. Default: `${dist_dir}/main/{ingest,engine}.cjs`. */
  readonly entries: { readonly ingest: string; readonly engine: string };
  /** Default: os.networkInterfaces. */
  readonly interfaces: () => InterfaceMap;
  /** The wall clock, for what people read. */
  readonly now: () => Date;
}

export interface PlatformDeps {
  readonly config: Config;
  readonly overrides: Partial<AppOverrides>;
  readonly http_port: () => number;
}

export interface BuiltPlatform {
  readonly platform: Platform;
  readonly interfaces: () => InterfaceMap;
  /** Before everything else. */
  readonly steps: readonly Step[];
}

/** What the rooms stand on, without I/O. */
export const createPlatform = ({ config, overrides, http_port }: PlatformDeps): BuiltPlatform => {
  const logger = overrides.logger ?? createLogger({ part: 'app', level: config.log_level });
  const interfaces = overrides.interfaces ?? networkInterfaces;
  const metrics = createMetricsRegistry();
  const store = createStore({
    data_dir: config.data_dir,
    logger,
    observer: createStoreMetrics({ registry: metrics, isHealthy: () => store.healthy }),
  });
  const ledgers = createMessageLedgers({ data_dir: config.data_dir, logger });
  store.lessons.onErase(ledgers.release);
  const identity = createIdentity({ data_dir: config.data_dir, teacher_token: config.teacher_token, logger });
  const network = createNetwork({ logger, interfaces });
  const bus = createBus({
    get origin() {
      return identity.node_id;
    },
    logger,
  });
  const boards = createBoards({ logger });
  const processes = createProcessMetrics({ registry: metrics, bus });

  return {
    platform: {
      config,
      logger,
      store,
      ledgers,
      identity,
      tickets: createPlaybackTickets({ secret: () => identity.secretFor('playback tickets') }),
      network,
      addresses: createAddresses({ config, network, http_port }),
      bus,
      boards,
      metrics,
      launcher: overrides.launcher ?? createNodeLauncher(),
      entries: overrides.entries ?? {
        ingest: path.join(config.dist_dir, 'main', 'ingest.cjs'),
        engine: path.join(config.dist_dir, 'main', 'engine.cjs'),
      },
      now: overrides.now ?? (() => new Date()),
      now_ms: () => performance.now(),
    },
    interfaces,
    steps: [
      // First: its lock keeps a second instance off everything else.
      { name: 'store', start: store.start, stop: store.stop },
      { name: 'message ledgers', stop: ledgers.stop },
      { name: 'identity', start: identity.start },
      { name: 'metrics', start: processes.start, stop: processes.stop },
      { name: 'network', start: network.start, stop: network.stop },
      { name: 'boards', stop: boards.stop },
    ],
  };
};
