import { afterEach, beforeEach, expect, test } from 'vitest';
import type { IngestCommand } from '../../shared/process/index.ts';
import { createBus } from '../bus/bus.ts';
import { createLogger } from '../logging/logger.ts';
import type { ChildLauncher } from '../process/child.ts';
import { createIngest, type Ingest } from './ingest.service.ts';

/** An ingest's process in a test's hands: says of itself what the test lets it say. */
interface Process {
  readonly rtmp_port: number;
  /** What it was told after its configuration. */
  readonly heard: object[];
  readonly say: (message: object) => void;
}

let processes: Process[];
let ingest: Ingest;

beforeEach(() => {
  processes = [];
  const launcher: ChildLauncher = {
    launch() {
      let hear: (message: unknown) => void = () => undefined;
      let exit: (how: { code: number }) => void = () => undefined;
      return {
        pid: undefined,
        send(message) {
          const command = message as IngestCommand;
          if (command.type === 'configure')
            processes.push({ rtmp_port: command.rtmp_port, heard: [], say: (said) => hear(said) });
          else processes.at(-1)?.heard.push(command);
          if ((message as { readonly type: string }).type === 'stop') exit({ code: 0 });
        },
        onMessage: (listener) => (hear = listener),
        onExit: (listener) => (exit = listener),
        kill: () => {
          exit({ code: 1 });
        },
      };
    },
  };
  const logger = createLogger({ part: 'test', level: 'silent' });
  ingest = createIngest({
    config: { host: '127.0.0.1', rtmp_port: 0 },
    entry: 'ingest.cjs',
    launcher,
    bus: createBus({ origin: 'test', logger }),
    logger,
  });
});
afterEach(() => ingest.stop());

test('knows its port before its process listens, however long that takes', async () => {
  const started = ingest.start();
  await expect.poll(() => processes).toHaveLength(1);
  const { rtmp_port } = ingest;
  expect([ingest.state, rtmp_port > 0, processes[0]?.rtmp_port]).toEqual(['starting', true, rtmp_port]);
  processes[0]?.say({ type: 'listening', rtmp_port });
  await started;
  expect([ingest.state, ingest.rtmp_port]).toEqual(['listening', rtmp_port]);
});

test('takes another port where somebody was faster, and is not ready before', async () => {
  const started = ingest.start();
  await expect.poll(() => processes).toHaveLength(1);
  processes[0]?.say({ type: 'listen_failed', code: 'EADDRINUSE', message: 'taken' });
  await expect.poll(() => processes).toHaveLength(2);
  expect([ingest.state, ingest.problem]).toEqual(['starting', null]);
  const { rtmp_port } = ingest;
  expect(processes[1]?.rtmp_port).toBe(rtmp_port);
  processes[1]?.say({ type: 'listening', rtmp_port });
  await started;
  expect(ingest.state).toBe('listening');
});

test('cuts off the publisher that is meant, and not who has its key by then', async () => {
  const started = ingest.start();
  await expect.poll(() => processes).toHaveLength(1);
  const [child] = processes;
  child?.say({ type: 'listening', rtmp_port: ingest.rtmp_port });
  await started;
  const publisher = { stream_id: 'one', address: '10.0.0.1', at: '2026-03-02T09:00:00.000Z' };
  child?.say({ type: 'publisher_started', publisher_id: 'first', ...publisher });
  child?.say({ type: 'publisher_ended', publisher_id: 'first', stream_id: 'one', reason: 'replaced' });
  child?.say({ type: 'publisher_started', publisher_id: 'second', ...publisher });
  const rejection = { stream_id: 'one', reason: 'malformed', detail: 'bad AVC configuration' } as const;
  expect(ingest.disconnect({ ...rejection, publisher_id: 'first' })).toBe(false);
  expect(child?.heard).toEqual([]);
  expect(ingest.disconnect({ ...rejection, publisher_id: 'second' })).toBe(true);
  expect(child?.heard).toEqual([
    {
      type: 'close_publisher',
      publisher_id: 'second',
      reason: 'malformed',
      detail: 'bad AVC configuration',
    },
  ]);
});
