import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { say, withAirClass, type Bench } from '../bench.ts';
import { startPhones } from '../room/phones.ts';
import { quantile } from '../statistics.ts';
import type { ToldResult } from './results.ts';

const WITHIN_MS = 5000;
/** As a school's router shows a class of its own. */
const PHONES_OF_ADDRESS = 50;
/** So long at most between two taps, by chance: they come at any time between two ticks. */
const APART_MS = 1000;

const openSocket = async (origin: string, token: string): Promise<WebSocket> => {
  const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/api/ws?token=${token}`);
  await once(socket, 'open');
  return socket;
};

/** How many are confused, as a teacher's page was told last. */
const watchConfused = (teacher: WebSocket) => {
  let confused = 0;
  const looks = new Set<() => void>();
  teacher.on('message', (data: Buffer) => {
    const [, count] = /"confused":(\d+)/.exec(data.toString('utf8')) ?? [];
    if (count === undefined) return;
    confused = Number(count);
    for (const look of looks) look();
  });
  return (wanted: number): Promise<boolean> =>
    new Promise((resolve) => {
      const end = (is_told: boolean): void => {
        clearTimeout(timer);
        looks.delete(look);
        resolve(is_told);
      };
      const look = (): void => {
        if (confused >= wanted) end(true);
      };
      const timer = setTimeout(end, WITHIN_MS, false);
      looks.add(look);
      look();
    });
};

/** A class that watches, of which one after the other says that it is lost. */
export const benchTold = (
  bench: Pick<Bench, 'stage' | 'work_dir' | 'dist_dir' | 'ffmpeg_path'>,
  addresses: readonly string[],
  { phones: count, taps }: { readonly phones: number; readonly taps: number },
): Promise<ToldResult> =>
  withAirClass(bench, async (air) => {
    say(`${String(count)} phones come in`);
    const own = Array.from(
      { length: count },
      (_, index) => addresses[Math.floor(index / PHONES_OF_ADDRESS)] ?? addresses[0] ?? '',
    );
    const { origin: phones_origin, join_code } = air;
    const phones = await startPhones(bench.stage, { origin: phones_origin, join_code, addresses: own });
    const { origin } = new URL(air.teacher_url);
    const teacher = await openSocket(origin, air.teacher_token);
    const tokens = await air.joinStudents(taps);
    const lost = await Promise.all(tokens.map((token) => openSocket(origin, token)));
    try {
      const isTold = watchConfused(teacher);
      const took_ms: number[] = [];
      let missed = 0;
      for (const [index, socket] of lost.entries()) {
        await delay(Math.random() * APART_MS);
        const sent_ms = performance.now();
        socket.send(JSON.stringify({ type: 'signal.lost', id: randomUUID() }));
        if (await isTold(index + 1)) took_ms.push(performance.now() - sent_ms);
        else missed += 1;
      }
      return {
        ...{ students: count + taps, events: taps, missed },
        ...{ p50: quantile(took_ms, 0.5), p99: quantile(took_ms, 0.99), most: Math.max(0, ...took_ms) },
      };
    } finally {
      for (const socket of [teacher, ...lost]) socket.terminate();
      await phones.stop();
    }
  });
