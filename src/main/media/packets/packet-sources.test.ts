import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPacketSources, type PacketSources } from './packet-sources.ts';

/** An engine that gives whoever asks a source without packets. */
let engine: Server;
let asked: { readonly packets: string; readonly stream_id: string }[];
let sockets: Socket[];
let sources: PacketSources;

beforeEach(async () => {
  asked = [];
  sockets = [];
  engine = createServer((socket) => {
    sockets.push(socket);
    socket.once('data', (line) => {
      asked.push(JSON.parse(line.toString('utf8')) as (typeof asked)[number]);
      socket.write(`${JSON.stringify({ video_ssrc: 1, audio_ssrc: 2, cname: 'air' })}\n`);
    });
    socket.on('error', () => undefined);
  });
  engine.listen(0, '127.0.0.1');
  await once(engine, 'listening');
  sources = createPacketSources({
    onPackets: () => undefined,
    onReport: () => undefined,
    onLost: () => undefined,
  });
  const address = engine.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  sources.setEngine({ port: address.port, secret: 's'.repeat(43) });
});
afterEach(() => {
  vi.useRealTimers();
  sources.setEngine(null);
  for (const socket of sockets) socket.destroy();
  engine.close();
});

test('the full picture is there for who comes later, until the lesson is over', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const first = await sources.take('lesson', 'full');
  first.leave();
  vi.advanceTimersByTime(60 * 60_000);
  const second = await sources.take('lesson', 'full');
  expect(second.source).toBe(first.source);
  expect(asked).toHaveLength(1);

  second.leave();
  sources.closeStream('another');
  const third = await sources.take('lesson', 'full');
  expect(third.source).toBe(first.source);
  const gone = once(sockets[0]!, 'close');
  sources.closeStream('lesson');
  expect(sockets[0]?.destroyed).toBe(false);
  // The third one's, and nobody has said yet that it left.
  vi.advanceTimersByTime(60_000);
  expect(sockets[0]?.destroyed).toBe(false);
  third.leave();
  vi.advanceTimersByTime(1);
  await gone;
  expect((await sources.take('lesson', 'full')).source).not.toBe(first.source);
});

test('a light picture is asked for as long as somebody watches, and a moment longer', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const first = await sources.take('lesson', 'light');
  first.leave();
  vi.advanceTimersByTime(2000);
  const second = await sources.take('lesson', 'light');
  expect(second.source).toBe(first.source);
  vi.advanceTimersByTime(60_000);
  expect(sockets[0]?.destroyed).toBe(false);
  second.leave();
  const gone = once(sockets[0]!, 'close');
  vi.advanceTimersByTime(3000);
  await gone;
});
