import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { dashboardMessageSchema } from '../../../src/shared/contract/dashboard.ts';
import { say, withAirClass, type Bench } from '../bench.ts';
import { startPhones } from '../room/phones.ts';
import { quantile } from '../statistics.ts';
import type { Delays, ToldResult } from './results.ts';

const WITHIN_MS = 5000;
/** As a school's router shows a class of its own. */
const PHONES_OF_ADDRESS = 50;
/** So long at most between two taps, by chance: they come at any time between two ticks. */
const APART_MS = 1000;

const openSocket = async (origin: string, token: string, route = '/api/ws'): Promise<WebSocket> => {
  const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}${route}?token=${token}`);
  await once(socket, 'open');
  return socket;
};

/** How many are confused, by a message of a socket; null: it says nothing of that. */
type ConfusedIn = (text: string) => number | null;

const inBoard: ConfusedIn = (text) => {
  const [, count] = /"confused":(\d+)/.exec(text) ?? [];
  return count === undefined ? null : Number(count);
};
const inDashboard: ConfusedIn = (text) => {
  const message = dashboardMessageSchema.parse(JSON.parse(text));
  return message.type === 'ended' ? null : (message.stats?.confused ?? null);
};

/** @returns waits until so many are confused, as was told last on the socket, and says how long that took in milliseconds; null: too long */
const watchConfused = (teacher: WebSocket, confusedIn: ConfusedIn) => {
  let confused = 0;
  const looks = new Set<() => void>();
  teacher.on('message', (data: Buffer) => {
    const count = confusedIn(data.toString('utf8'));
    if (count === null) return;
    confused = count;
    for (const look of looks) look();
  });
  return (wanted: number): Promise<number | null> =>
    new Promise((resolve) => {
      const began_ms = performance.now();
      const end = (took_ms: number | null): void => {
        clearTimeout(timer);
        looks.delete(look);
        resolve(took_ms);
      };
      const look = (): void => {
        if (confused >= wanted) end(performance.now() - began_ms);
      };
      const timer = setTimeout(end, WITHIN_MS, null);
      looks.add(look);
      look();
    });
};

const delaysOf = (all: readonly (number | null)[]): Delays => {
  const took_ms = all.filter((one) => one !== null);
  return {
    ...{ p50: quantile(took_ms, 0.5), p99: quantile(took_ms, 0.99), most: Math.max(0, ...took_ms) },
    missed: all.length - took_ms.length,
  };
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
    const page = await openSocket(origin, air.teacher_token);
    const route = `/api/dashboard/ws/session/${air.session_id}`;
    const dashboard = await openSocket(origin, air.teacher_token, route);
    const tokens = await air.joinStudents(taps);
    const lost = await Promise.all(tokens.map((token) => openSocket(origin, token)));
    try {
      const isPageTold = watchConfused(page, inBoard);
      const isDashboardTold = watchConfused(dashboard, inDashboard);
      const of_page: (number | null)[] = [];
      const of_dashboard: (number | null)[] = [];
      for (const [index, socket] of lost.entries()) {
        await delay(Math.random() * APART_MS);
        socket.send(JSON.stringify({ type: 'signal.lost', id: randomUUID() }));
        const [on_page, on_dashboard] = await Promise.all([
          isPageTold(index + 1),
          isDashboardTold(index + 1),
        ]);
        of_page.push(on_page);
        of_dashboard.push(on_dashboard);
      }
      return {
        ...{ students: count + taps, events: taps },
        ...{ page: delaysOf(of_page), dashboard: delaysOf(of_dashboard) },
      };
    } finally {
      for (const socket of [page, dashboard, ...lost]) socket.terminate();
      await phones.stop();
    }
  });
