import { afterEach, expect, test, vi } from 'vitest';
import { startMediaSink, type TestMediaSink } from '../../../test/support/rtmp/media-sink.ts';
import { createLogger } from '../logging/logger.ts';
import { createTap, type Tap, type TapDeps } from './tap.ts';
import { patience } from '../../../test/support/patience.ts';

const WAIT = { timeout: patience(10_000) };

const logger = createLogger({ part: 'test', level: 'silent' });
const HEADER = {
  stream_id: 'one',
  publisher_id: 'publisher-1',
  kind: 'rtmp',
  since: '2026-01-01T00:00:00.000Z',
} as const;
const FLV_HEADER = Buffer.from('464c5601050000000900000000', 'hex');

/** A video tag of so many bytes. */
const tag = (size: number): Buffer => {
  const bytes = Buffer.alloc(11 + size + 4);
  bytes.writeUInt8(9);
  bytes.writeUIntBE(size, 1, 3);
  bytes.writeUInt32BE(11 + size, 11 + size);
  return bytes;
};

/** A stream with one cached tag, that can be subscribed to. */
const createSource = (): {
  push: (flv: Buffer) => void;
  readonly subscribe: TapDeps['subscribe'];
  count: number;
} => {
  const subscribers = new Set<(flv: Buffer) => void>();
  const source = {
    count: 0,
    push: (flv: Buffer): void => {
      for (const onData of subscribers) onData(flv);
    },
    subscribe: (onData: (flv: Buffer) => void): (() => void) => {
      source.count += 1;
      onData(FLV_HEADER);
      onData(tag(5));
      subscribers.add(onData);
      return () => subscribers.delete(onData);
    },
  };
  return source;
};

const sinks: TestMediaSink[] = [];
const taps: Tap[] = [];
const startSink = async (): Promise<TestMediaSink> => {
  const sink = await startMediaSink();
  sinks.push(sink);
  return sink;
};
const startTap = (deps: Pick<TapDeps, 'subscribe' | 'sink'> & Partial<TapDeps>): Tap => {
  const tap = createTap({ header: HEADER, logger, retry_ms: 20, ...deps });
  taps.push(tap);
  return tap;
};

afterEach(async () => {
  for (const tap of taps.splice(0)) tap.stop();
  for (const sink of sinks.splice(0)) await sink.close();
});

test('a delivery is its header line, one FLV header, what was cached, and then what comes', async () => {
  const sink = await startSink();
  const source = createSource();
  startTap({ subscribe: source.subscribe, sink: sink.sink });
  await vi.waitFor(() => {
    expect(sink.deliveries[0]?.tags).toHaveLength(1);
  }, WAIT);
  source.push(tag(100));
  await vi.waitFor(() => {
    expect(sink.deliveries[0]?.tags).toHaveLength(2);
  }, WAIT);
  expect(sink.deliveries[0]?.header).toEqual({ secret: sink.sink.secret, ...HEADER });
});

test('nothing is subscribed to while the engine is away; it is tried until the engine is there', async () => {
  const sink = await startSink();
  const source = createSource();
  const tap = startTap({ subscribe: source.subscribe, sink: null });
  expect(source.count).toBe(0);
  await sink.close();
  tap.setSink(sink.sink);
  const next = await startSink();
  expect(source.count).toBe(0);
  tap.setSink(next.sink);
  await vi.waitFor(() => {
    expect(next.deliveries[0]?.tags).toHaveLength(1);
  }, WAIT);
});

test('a delivery that the engine ends is begun anew; the same sink again begins none', async () => {
  const sink = await startSink();
  const source = createSource();
  const tap = startTap({ subscribe: source.subscribe, sink: sink.sink });
  await vi.waitFor(() => {
    expect(sink.open).toHaveLength(1);
  }, WAIT);
  tap.setSink({ ...sink.sink });
  sink.cut();
  await vi.waitFor(() => {
    expect(sink.open).toHaveLength(1);
    expect(sink.deliveries).toHaveLength(2);
  }, WAIT);
  expect(source.count).toBe(2);
});

test('an engine that does not read costs no more than the bound, and gets a fresh delivery', async () => {
  const sink = await startSink();
  const source = createSource();
  startTap({ subscribe: source.subscribe, sink: sink.sink, max_waiting_bytes: 1_000_000 });
  await vi.waitFor(() => {
    expect(sink.open).toHaveLength(1);
  }, WAIT);
  sink.pause(true);
  let pushed_bytes = 0;
  await vi.waitFor(() => {
    source.push(tag(500_000));
    pushed_bytes += 500_000;
    expect(source.count).toBeGreaterThan(1);
  }, WAIT);
  // What the system's own socket buffers take comes on top of the bound.
  expect(pushed_bytes).toBeLessThan(32_000_000);
  sink.pause(false);
  await vi.waitFor(() => {
    expect(sink.open.at(-1)?.tags.length).toBeGreaterThan(0);
  }, WAIT);
});

test('the end of the publisher is the end of the delivery, after its last bytes', async () => {
  const sink = await startSink();
  const source = createSource();
  const tap = startTap({ subscribe: source.subscribe, sink: sink.sink });
  await vi.waitFor(() => {
    expect(sink.open).toHaveLength(1);
  }, WAIT);
  source.push(tag(200_000));
  tap.stop();
  tap.stop();
  await vi.waitFor(() => {
    expect(sink.deliveries[0]?.ended).toBe(true);
  }, WAIT);
  expect(sink.deliveries[0]?.tags).toHaveLength(2);
  source.push(tag(5));
  expect(sink.deliveries).toHaveLength(1);
});
