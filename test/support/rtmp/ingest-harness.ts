import { createIngest, type Ingest } from '../../../src/main/ingest/index.ts';
import { createBus } from '../../../src/main/bus/bus.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import { createNodeLauncher } from '../../../src/main/process/node-launcher.ts';
import type { ChildHandle, ChildLauncher } from '../../../src/main/process/child.ts';
import type { FactMap } from '../../../src/shared/events.ts';
import { bundleEntry } from '../bundle.ts';

export const KEY = 'key-of-the-first-stream';
export const STREAM = 'stream-1';

type Name = 'publisher.started' | 'publisher.ended' | 'publisher.refused' | 'process.restarted';
export interface SeenFact<N extends Name = Name> {
  readonly name: N;
  readonly payload: FactMap[N];
  /** Monotonic milliseconds. */
  readonly at_ms: number;
}

/** The app's side of the ingest with its real process, and what it says on the bus. */
export interface IngestHarness {
  readonly ingest: Ingest;
  readonly facts: SeenFact[];
  of<N extends Name>(name: N): SeenFact<N>[];
  /** The present child. */
  readonly child: ChildHandle;
  readonly launches: number;
  url(key?: string): string;
  stop(): Promise<void>;
}

export const startIngest = async (
  options: {
    readonly rtmp_port?: number;
    readonly listen_retry_ms?: number;
    /** Default: 127.0.0.1 */
    readonly host?: string;
    /** Default: children of plain Node, on this machine. */
    readonly launcher?: ChildLauncher;
  } = {},
): Promise<IngestHarness> => {
  process.env['AIRCLASS_LOG_LEVEL'] ??= 'silent';
  const logger = createLogger({
    part: 'test',
    level: process.env['AIR_TEST_LOG'] === undefined ? 'silent' : 'debug',
  });
  const bus = createBus({ origin: 'test', logger });
  const facts: SeenFact[] = [];
  for (const name of [
    'publisher.started',
    'publisher.ended',
    'publisher.refused',
    'process.restarted',
  ] as const)
    bus.on(name, ({ payload }) => facts.push({ name, payload, at_ms: performance.now() }));

  const launcher = options.launcher ?? createNodeLauncher();
  const launched: ChildHandle[] = [];
  const ingest = createIngest({
    config: { host: options.host ?? '127.0.0.1', rtmp_port: options.rtmp_port ?? 0 },
    entry: await bundleEntry('ingest'),
    launcher: {
      launch: (entry, name) => {
        const child = launcher.launch(entry, name);
        launched.push(child);
        return child;
      },
    },
    bus,
    logger,
    ...(options.listen_retry_ms === undefined ? {} : { listen_retry_ms: options.listen_retry_ms }),
  });
  ingest.setKeys([{ key: KEY, stream_id: STREAM }]);
  await ingest.start();

  return {
    ingest,
    facts,
    of: <N extends Name>(name: N) => facts.filter((fact): fact is SeenFact<N> => fact.name === name),
    get child() {
      const child = launched.at(-1);
      if (child === undefined) throw new Error('no child was launched');
      return child;
    },
    get launches() {
      return launched.length;
    },
    url: (key = KEY) => `rtmp://127.0.0.1:${String(ingest.rtmp_port)}/live/${key}`,
    async stop() {
      await ingest.stop();
    },
  };
};
