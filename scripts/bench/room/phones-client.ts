// Child of the benchmark: a class of phones, by bare WebSockets on the viewers' side of the stage.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { newDevice, retryAfterMs, takeSeat, type TakenSeat } from '../hostile/ask.ts';
import { phonesCommandSchema, phonesPlanSchema, sharedNow, type PhonesMessage } from './protocol.ts';

const plan = phonesPlanSchema.parse(JSON.parse(process.argv[2] ?? '{}'));

const BEAT_EVERY_MS = 5000;
const ASK_AGAIN_MS = 1000;
const SEEN_WITHIN_MS = 5000;
const JOINING_AT_ONCE = 20;

const tell = (message: PhonesMessage): void => {
  process.send?.(message);
};

/** What is waited for, and who has got it. */
let watched: {
  readonly mark: string;
  readonly count: number;
  readonly at_ms: Map<number, number>;
  readonly done: () => void;
} | null = null;

const onText = (phone: number, text: string): void => {
  if (watched?.at_ms.has(phone) !== false) return;
  if (!text.startsWith('{"type":"patch"') || !text.includes(watched.mark)) return;
  watched.at_ms.set(phone, sharedNow());
  if (watched.at_ms.size === watched.count) watched.done();
};

const openSocket = (phone: number, token: string, from: string): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const url = `${plan.origin.replace(/^http/, 'ws')}/api/ws?token=${token}`;
    const socket = new WebSocket(url, { localAddress: from });
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      if (text.startsWith('{"type":"snapshot","stream":"me"')) resolve(socket);
      onText(phone, text);
    });
    socket.on('error', reject);
  });

const BEAT = JSON.stringify({
  ...{ type: 'presence.beat', visible: true, playing: true, muted: false, protocol: 'whep' },
  ...{ rtt_ms: 3, failed: [], quality: 'full', latency_ms: 120, frozen_ms: 0 },
});

/** As a page does, which asks again as the same device. */
const sit = async (phone: number, from: string): Promise<TakenSeat> => {
  const device_id = newDevice();
  for (;;) {
    const newcomer = { name: `${from} ${String(phone)}`, from, device_id };
    const seat = await takeSeat(plan.origin, plan.join_code, newcomer).catch(() => null);
    if (seat !== null && 'token' in seat) return seat;
    if (seat !== null && seat.status !== 429 && seat.status !== 503)
      throw new Error(`${newcomer.name}: ${String(seat.status)} ${seat.text}`);
    await delay((seat === null ? null : retryAfterMs(seat)) ?? ASK_AGAIN_MS);
  }
};

const sockets: WebSocket[] = [];
const student_ids: string[] = [];
const waiting = [...plan.addresses.entries()];
const joinAll = async (): Promise<void> => {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [phone, from] = next;
    const { token, student_id } = await sit(phone, from);
    const socket = await openSocket(phone, token, from);
    sockets.push(socket);
    student_ids.push(student_id);
    socket.send(BEAT);
    setInterval(() => {
      socket.send(BEAT);
    }, BEAT_EVERY_MS);
  }
};

const watch = async (mark: string, count: number): Promise<void> => {
  const at_ms = new Map<number, number>();
  const all = new Promise<void>((resolve) => {
    watched = { mark, count, at_ms, done: resolve };
  });
  tell({ type: 'watching' });
  await Promise.race([all, delay(SEEN_WITHIN_MS)]);
  watched = null;
  tell({ type: 'seen', at_ms: [...at_ms.values()] });
};

process.on('message', (message) => {
  const command = phonesCommandSchema.parse(message);
  if (command.type === 'stop') process.exit(0);
  if (command.type === 'watch') void watch(command.mark, command.count);
  else for (const socket of sockets) socket.send(JSON.stringify({ ...command.message, id: randomUUID() }));
});
process.on('disconnect', () => {
  process.exit(0);
});

await Promise.all(Array.from({ length: JOINING_AT_ONCE }, joinAll));
tell({ type: 'ready', student_ids });
