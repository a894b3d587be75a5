import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeliveryHeader, FeedHeader, MediaSink, PacketsHeader } from '../../../shared/process/index.ts';
import { createLogger } from '../../logging/logger.ts';
import { createDeliveryListener, type DeliveryListener } from './delivery-listener.ts';
import type { FeedSink } from './feed.ts';

const logger = createLogger({ part: 'test', level: 'silent' });

interface Delivery {
  readonly header: DeliveryHeader;
  readonly cut: () => void;
  received: string;
  ended: number;
}

interface Feed {
  readonly header: FeedHeader | PacketsHeader;
  readonly sink: FeedSink;
  ended: number;
}

let listener: DeliveryListener;
let feeds: Feed[];
let sink: MediaSink;
let deliveries: Delivery[];
let sockets: Socket[];

beforeEach(async () => {
  // Only what the listener waits by: the sockets are real.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  deliveries = [];
  feeds = [];
  sockets = [];
  listener = createDeliveryListener({
    logger,
    onDelivery: (header, cut) => {
      const delivery: Delivery = { header, cut, received: '', ended: 0 };
      deliveries.push(delivery);
      return {
        onData: (chunk) => {
          delivery.received += chunk.toString('latin1');
        },
        onEnd: () => {
          delivery.ended += 1;
        },
      };
    },
    onFeed: (header, feed_sink) => {
      const feed: Feed = { header, sink: feed_sink, ended: 0 };
      feeds.push(feed);
      return () => {
        feed.ended += 1;
      };
    },
    onPackets: (header, feed_sink) => {
      const feed: Feed = { header, sink: feed_sink, ended: 0 };
      feeds.push(feed);
      return () => {
        feed.ended += 1;
      };
    },
  });
  sink = await listener.start();
});
afterEach(async () => {
  listener.stop();
  for (const socket of sockets) socket.destroy();
  await until(() => sockets.every(({ closed }) => closed));
  vi.useRealTimers();
});

/** Lets sockets do their work until it is done; vitest's limit of time is the only one. */
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await nextTurn();
};

const open = async (): Promise<Socket> => {
  const socket = connect(sink.port, '127.0.0.1');
  sockets.push(socket);
  // A refusal may come as a reset.
  socket.on('error', () => undefined);
  socket.resume();
  await until(() => !socket.connecting);
  return socket;
};

const header = (changes: Readonly<Record<string, unknown>> = {}): string =>
  `${JSON.stringify({
    secret: sink.secret,
    stream_id: 'one',
    publisher_id: 'publisher-1',
    kind: 'rtmp',
    since: '2026-01-01T00:00:00.000Z',
    ...changes,
  })}\n`;

describe('a good delivery', () => {
  test('is told with its header, and brings what follows', async () => {
    const socket = await open();
    socket.write(`${header()}FLV`);
    await until(() => deliveries[0]?.received === 'FLV');
    expect(deliveries[0]?.header).toMatchObject({
      stream_id: 'one',
      publisher_id: 'publisher-1',
      kind: 'rtmp',
    });
    socket.write('more');
    await until(() => deliveries[0]?.received === 'FLVmore');
    expect(deliveries).toHaveLength(1);
  });

  test('may come byte by byte', async () => {
    const socket = await open();
    socket.setNoDelay(true);
    for (const byte of `${header()}\nFLV\n`) {
      socket.write(byte, 'latin1');
      await nextTurn();
    }
    await until(() => deliveries[0]?.received === '\nFLV\n');
  });

  test('has all the time that it wants after its header', async () => {
    const socket = await open();
    socket.write(header());
    await until(() => deliveries.length === 1);
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(3_600_000);
    socket.write('late');
    await until(() => deliveries[0]?.received === 'late');
  });

  test('ends once, when its sender does', async () => {
    const socket = await open();
    socket.end(`${header()}FLV`);
    await until(() => deliveries[0]?.ended === 1);
    expect(deliveries[0]?.received).toBe('FLV');
  });

  test('ends when it is cut', async () => {
    const socket = await open();
    socket.write(header());
    await until(() => deliveries.length === 1);
    deliveries[0]?.cut();
    deliveries[0]?.cut();
    await until(() => socket.closed && deliveries[0]?.ended === 1);
  });

  test('does not mind others', async () => {
    const [first, second] = [await open(), await open()];
    first.write(`${header({ publisher_id: 'a' })}A`);
    second.write(`${header({ publisher_id: 'b' })}B`);
    await until(() => deliveries.length === 2 && deliveries.every(({ received }) => received.length === 1));
    const received = Object.fromEntries(deliveries.map((one) => [one.header.publisher_id, one.received]));
    expect(received).toEqual({ a: 'A', b: 'B' });
  });
});

describe('a feed', () => {
  const ask = (changes: Readonly<Record<string, unknown>> = {}): string =>
    `${JSON.stringify({ secret: sink.secret, feed: 'source', stream_id: 'one', ...changes })}\n`;

  test.each(['source', 'light'])('of the %s is written into the socket that asked', async (feed) => {
    const socket = await open();
    let received = '';
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
    });
    socket.write(ask({ feed }));
    await until(() => feeds.length === 1);
    expect(feeds[0]?.header).toMatchObject({ feed, stream_id: 'one' });
    feeds[0]?.sink.write(Buffer.from('FLV'));
    await until(() => received === 'FLV');
    expect(feeds[0]?.sink.waiting_bytes).toBe(0);
    expect(deliveries).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('ends once, when its reader does, and takes writes that come late', async () => {
    const socket = await open();
    socket.write(ask());
    await until(() => feeds.length === 1);
    socket.write('what a reader says is passed over');
    socket.destroy();
    await until(() => feeds[0]?.ended === 1);
    feeds[0]?.sink.write(Buffer.from('late'));
  });

  test.each([{ secret: 'x' }, { feed: 'best' }, { stream_id: '' }])('is refused with %j', async (changes) => {
    const socket = await open();
    socket.write(ask(changes));
    await until(() => socket.closed);
    expect(feeds).toEqual([]);
  });
});

describe('a source of packets', () => {
  test('is asked for in the same way, by a sender', async () => {
    const socket = await open();
    let received = '';
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
    });
    socket.write(`${JSON.stringify({ secret: sink.secret, packets: 'light', stream_id: 'one' })}\n`);
    await until(() => feeds.length === 1);
    expect(feeds[0]?.header).toMatchObject({ packets: 'light', stream_id: 'one' });
    feeds[0]?.sink.write(Buffer.from('RTP'));
    await until(() => received === 'RTP');
    socket.destroy();
    await until(() => feeds[0]?.ended === 1);
  });

  test.each([{ secret: 'x' }, { packets: 'best' }])('is refused with %j', async (changes) => {
    const socket = await open();
    socket.write(
      `${JSON.stringify({ secret: sink.secret, packets: 'full', stream_id: 'one', ...changes })}\n`,
    );
    await until(() => socket.closed);
    expect(feeds).toEqual([]);
  });
});

describe('refused and closed is', () => {
  test.each([
    ['another secret of the same length', () => header({ secret: 'x'.repeat(sink.secret.length) })],
    ['a part of the secret', () => header({ secret: sink.secret.slice(0, -1) })],
    ['no secret', () => header({ secret: '' })],
    ['a secret that is no text', () => header({ secret: 7 })],
    ['a kind that is unknown', () => header({ kind: 'carrier pigeon' })],
    ['a stream without a name', () => header({ stream_id: '' })],
    ['a header that is no JSON', () => 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
    ['a header that is no object', () => 'null\n'],
    ['an empty line', () => '\n'],
    ['a header above 1 kB', () => header({ padding: 'x'.repeat(1024) })],
    ['a line without end', () => 'x'.repeat(1025)],
    ['a TLS client', () => '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\n'],
  ])('%s', async (_, bytes) => {
    const socket = await open();
    socket.write(bytes(), 'latin1');
    await until(() => socket.closed);
    expect(deliveries).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('who says nothing for 2 s', async () => {
    const socket = await open();
    socket.write('{"secret":');
    await until(() => vi.getTimerCount() === 1);
    vi.advanceTimersByTime(1999);
    for (let turn = 0; turn < 50; turn += 1) await nextTurn();
    expect(socket.closed).toBe(false);
    vi.advanceTimersByTime(1);
    await until(() => socket.closed);
    expect(deliveries).toEqual([]);
  });

  test('who leaves before its header, without a trace', async () => {
    const socket = await open();
    await until(() => vi.getTimerCount() === 1);
    socket.destroy();
    await until(() => vi.getTimerCount() === 0);
    expect(deliveries).toEqual([]);
  });
});

describe('the listener', () => {
  test('listens on loopback, with a secret that nobody guesses', async () => {
    const other = createDeliveryListener({
      logger,
      onDelivery: () => {
        throw new Error('nobody delivers');
      },
      onFeed: () => {
        throw new Error('nobody reads');
      },
      onPackets: () => {
        throw new Error('nobody sends');
      },
    });
    const its_sink = await other.start();
    expect(sink.secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(its_sink.secret).not.toBe(sink.secret);
    expect(its_sink.port).not.toBe(sink.port);
    other.stop();
  });

  test('ends all deliveries when it stops, and takes no more', async () => {
    const socket = await open();
    socket.write(header());
    await until(() => deliveries.length === 1);
    listener.stop();
    listener.stop();
    await until(() => socket.closed && deliveries[0]?.ended === 1);
    const late = connect(sink.port, '127.0.0.1');
    sockets.push(late);
    let refused = false;
    late.once('error', () => {
      refused = true;
    });
    await until(() => late.closed);
    expect(refused).toBe(true);
  });
});
