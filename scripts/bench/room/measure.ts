import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { say, withAirClass, type Bench } from '../bench.ts';
import { quantile } from '../statistics.ts';
import { createClass, type Class } from './class.ts';
import { startPhones, type Phones } from './phones.ts';
import { sharedNow } from './protocol.ts';
import type { TapResult } from './results.ts';
import { TAPS, type Tap } from './taps.ts';

/** Needed by this bench alone: not all of what bench:live has. */
export type RoomBench = Pick<Bench, 'stage' | 'work_dir' | 'dist_dir' | 'ffmpeg_path'>;

/** As a school's router shows a class of its own. */
const PHONES_OF_ADDRESS = 50;
/** A teacher's messages of one kind are bounded to four a second. */
const REST_MS = 300;

const openTeacher = async (teacher_url: string, token: string): Promise<WebSocket> => {
  const { origin } = new URL(teacher_url);
  const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/api/ws?token=${token}`);
  await once(socket, 'open');
  return socket;
};

const measureTap = async (room: Class, phones: Phones, tap: Tap, taps: number): Promise<TapResult> => {
  const count = tap.phones ?? room.student_ids.length;
  await tap.prepare?.(room);
  await delay(REST_MS);
  const each_ms: number[] = [];
  const last_ms: number[] = [];
  let missed = 0;
  for (let number = 0; number < taps; number += 1) {
    let tapped_ms = 0;
    const at_ms = await phones.watch(tap.mark(number), count, () => {
      tapped_ms = sharedNow();
      // What does not come is counted as missed.
      tap.tap(number, room).catch((error: unknown) => {
        say(String(error));
      });
    });
    const took_ms = at_ms.map((at) => at - tapped_ms);
    each_ms.push(...took_ms);
    last_ms.push(took_ms.reduce((most, one) => Math.max(most, one), 0));
    missed += count - at_ms.length;
    await tap.clear?.(number, room);
    await delay(REST_MS);
  }
  const spread = (samples: readonly number[]) => ({
    p50: quantile(samples, 0.5),
    p99: quantile(samples, 0.99),
  });
  return { type: tap.type, taps, phones: count, each: spread(each_ms), last: spread(last_ms), missed };
};

/** A teacher who taps, and a class of phones that all get it. */
export const benchTaps = (
  bench: RoomBench,
  addresses: readonly string[],
  { phones: count, taps }: { readonly phones: number; readonly taps: number },
): Promise<TapResult[]> =>
  withAirClass(bench, async (air) => {
    say(`${String(count)} phones come in`);
    const own = Array.from(
      { length: count },
      (_, index) => addresses[Math.floor(index / PHONES_OF_ADDRESS)] ?? addresses[0] ?? '',
    );
    const { origin, join_code } = air;
    const phones = await startPhones(bench.stage, { origin, join_code, addresses: own });
    const teacher = await openTeacher(air.teacher_url, air.teacher_token);
    try {
      const room = createClass(air, teacher, phones);
      const results: TapResult[] = [];
      for (const tap of TAPS) {
        say(tap.type);
        results.push(await measureTap(room, phones, tap, taps));
      }
      return results;
    } finally {
      teacher.terminate();
      await phones.stop();
    }
  });
