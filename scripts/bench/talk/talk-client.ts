// Child of the benchmark: a part of a class that talks, by bare WebSockets on the viewers' side of the stage.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { newDevice, retryAfterMs, takeSeat } from '../hostile/ask.ts';
import { quantile } from '../statistics.ts';
import { talkCommandSchema, talkPlanSchema, type TalkReport, type TalkSpread } from './protocol.ts';

const plan = talkPlanSchema.parse(JSON.parse(process.argv[2] ?? '{}'));

const BEAT_EVERY_MS = 5000;
const ANSWERED_WITHIN_MS = 5000;
const ASK_AGAIN_MS = 1000;
const TICK_MS = 20;
/** A message says when it was sent, by the clock that all processes of the machine share. */
const SAID = /said at (\d+\.\d+) /g;
const REACTIONS = ['thumbs_up', 'heart', 'laugh', 'surprise', 'clap'] as const;

const sharedNow = (): number => Number(process.hrtime.bigint()) / 1e6;

const spreadOf = (samples: readonly number[]): TalkSpread => ({
  p50: quantile(samples, 0.5),
  p95: quantile(samples, 0.95),
  p99: quantile(samples, 0.99),
  most: samples.length === 0 ? null : samples.reduce((most, one) => Math.max(most, one), 0),
  samples: samples.length,
});

let acknowledged_ms: number[] = [];
let everyone_ms: number[] = [];
let refused: Record<string, number> = {};
let received_bytes = 0;
let closed = 0;
const sent_at = new Map<string, number>();

const onText = (text: string): void => {
  received_bytes += Buffer.byteLength(text);
  if (text.startsWith('{"type":"ack"')) {
    const { id } = JSON.parse(text) as { id: string };
    const at_ms = sent_at.get(id);
    if (at_ms !== undefined) acknowledged_ms.push(performance.now() - at_ms);
    sent_at.delete(id);
  } else if (text.startsWith('{"type":"error"')) {
    const { id, error } = JSON.parse(text) as { id?: string; error: { code: string } };
    refused[error.code] = (refused[error.code] ?? 0) + 1;
    if (id !== undefined) sent_at.delete(id);
  } else if (text.startsWith('{"type":"patch","stream":"class"')) {
    const now_ms = sharedNow();
    for (const [, at] of text.matchAll(SAID)) everyone_ms.push(now_ms - Number(at));
  }
};

/** What a page sees of its picture differs from beat to beat, so every second one is news to the teacher. */
const beat = (): string =>
  JSON.stringify({
    ...{ type: 'presence.beat', visible: true, playing: true, muted: false, protocol: 'whep' },
    ...{ rtt_ms: 3, failed: [], quality: 'full', latency_ms: 60 + Math.round(180 * Math.random()) },
    frozen_ms: 0,
  });
const openSocket = (token: string, from: string): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const url = `${plan.origin.replace(/^http/, 'ws')}/api/ws?token=${token}`;
    const socket = new WebSocket(url, { localAddress: from });
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      if (text.startsWith('{"type":"snapshot","stream":"me"')) resolve(socket);
      onText(text);
    });
    socket.on('error', reject);
    socket.on('close', () => {
      closed += 1;
    });
  });

/** As a page does, which asks again as the same device, also where it was not answered. */
const sit = async (from: string, name: string): Promise<{ token: string; has_waited: boolean }> => {
  const device_id = newDevice();
  for (let has_waited = false; ; has_waited = true) {
    const seat = await takeSeat(plan.origin, plan.join_code, { name, from, device_id }).catch(() => null);
    if (seat === null) {
      await delay(ASK_AGAIN_MS);
      continue;
    }
    if ('token' in seat) return { token: seat.token, has_waited };
    if (seat.status !== 429 && seat.status !== 503) throw new Error(`${name}: ${seat.status} ${seat.text}`);
    await delay(retryAfterMs(seat) ?? ASK_AGAIN_MS);
  }
};

const joined_ms: number[] = [];
let waited = 0;
const sockets: WebSocket[] = [];

const join = async (from: string, index: number): Promise<void> => {
  await delay((plan.join_seconds * 1000 * index) / plan.addresses.length);
  const began_ms = performance.now();
  const { token, has_waited } = await sit(from, `${from} ${String(index)}`);
  const socket = await openSocket(token, from);
  if (has_waited) waited += 1;
  else joined_ms.push(performance.now() - began_ms);
  sockets.push(socket);
  // As a page does: at once, and from then on.
  socket.send(beat());
  setInterval(() => {
    socket.send(beat());
  }, BEAT_EVERY_MS);
};

let next = 0;
const speaker = (): WebSocket | undefined => sockets[next++ % sockets.length];

const say = (): void => {
  const id = randomUUID();
  sent_at.set(id, performance.now());
  const text = `said at ${sharedNow().toFixed(3)} by one of the class`;
  speaker()?.send(JSON.stringify({ type: 'chat.send', id, text, kind: 'message' }));
};
const react = (): void => {
  const value = REACTIONS[next % REACTIONS.length];
  speaker()?.send(JSON.stringify({ type: 'signal.reaction', value }));
};

/** So many a second, evenly, until the time is over; what one tick was late with comes with the next. */
const evenly = async (per_second: number, seconds: number, act: () => void): Promise<number> => {
  const began_ms = performance.now();
  let done = 0;
  for (;;) {
    const passed = Math.min(seconds, (performance.now() - began_ms) / 1000);
    for (; done < Math.floor(passed * per_second); done += 1) act();
    if (passed >= seconds) return done;
    await delay(TICK_MS);
  }
};

const talk = async (
  seconds: number,
  messages_per_second: number,
  reactions_per_second: number,
): Promise<TalkReport> => {
  acknowledged_ms = [];
  everyone_ms = [];
  refused = {};
  received_bytes = 0;
  const began_ms = performance.now();
  const [sent] = await Promise.all([
    evenly(messages_per_second, seconds, say),
    evenly(reactions_per_second, seconds, react),
  ]);
  const took = (performance.now() - began_ms) / 1000;
  const bytes = received_bytes;
  if (sent > 0) await delay(ANSWERED_WITHIN_MS);
  return {
    acknowledged: spreadOf(acknowledged_ms),
    everyone: spreadOf(everyone_ms),
    ...{ sent, refused, closed, received_bytes: bytes, seconds: took },
    unanswered: sent_at.size,
  };
};

const obey = async (message: unknown): Promise<void> => {
  const command = talkCommandSchema.parse(message);
  if (command.type === 'stop') process.exit(0);
  const { seconds, messages_per_second, reactions_per_second } = command;
  process.send?.({ type: 'report', report: await talk(seconds, messages_per_second, reactions_per_second) });
};
process.on('message', (message) => {
  void obey(message);
});
process.on('disconnect', () => {
  process.exit(0);
});

await Promise.all(plan.addresses.map(join));
process.send?.({ type: 'ready', joined: spreadOf(joined_ms), waited });
