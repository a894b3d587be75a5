import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { patience } from '../../../../test/support/patience.ts';
import { AirError, httpStatusOf } from '../../../shared/errors.ts';
import { createHlsNative } from './hls-native.ts';
import { createHlsWay } from './hls-way.ts';
import type { Playback } from './playback.ts';
import type { Way } from './way.types.ts';

const playback: Playback = {
  element: {} as HTMLVideoElement,
  facts: () => ({ muted: true, playing: false, has_picture: false }),
  subscribe: () => () => undefined,
  unlock: () => undefined,
  setMuted: () => undefined,
  take: () => undefined,
  resume: () => undefined,
  hold: () => undefined,
  dropPicture: () => undefined,
  stop: () => undefined,
};

let server: Server;
let answer: AirError | null;
let asked: number;
let way: Way;
beforeEach(async () => {
  asked = 0;
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(answer === null ? 200 : httpStatusOf(answer), { 'Content-Type': 'application/json' });
    response.end(answer === null ? '#EXTM3U' : JSON.stringify(answer.toBody()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  way = createHlsWay({
    session_id: 'lesson',
    token: 'seat',
    quality: 'full',
    live: true,
    playback,
    url: `http://127.0.0.1:${String(port)}/index.m3u8`,
    loadSource: async () => createHlsNative,
    // The shortest pauses between tries.
    random: () => 0,
    onState: () => undefined,
    onAnswered: () => undefined,
    onSample: () => undefined,
    heardSince: () => true,
  });
});
afterEach(async () => {
  way.close();
  server.close();
  await once(server, 'close');
});
const untilPhase = (phase: string) =>
  vi.waitFor(
    () => {
      expect(way.state().phase).toBe(phase);
    },
    { timeout: patience(10_000) },
  );

test.each(['unauthorized', 'forbidden', 'ended', 'misdirected'] as const)(
  'asks no more when the node says %s',
  async (code) => {
    answer = new AirError(code, 'no');
    way.open();
    await untilPhase('refused');
    expect(way.state().failure).toMatchObject({ reason: 'refused', error: { code } });
    // Fetch itself asks twice where the answer is 421.
    expect(asked).toBe(code === 'misdirected' ? 2 : 1);
  },
);

test.each(['not_found', 'rate_limited', 'unavailable'] as const)(
  'asks again after %s, and plays when it may',
  async (code) => {
    answer = new AirError(code, 'not now');
    way.open();
    await untilPhase('failed');
    answer = null;
    await untilPhase('ready');
    expect(asked).toBeGreaterThan(1);
  },
);
