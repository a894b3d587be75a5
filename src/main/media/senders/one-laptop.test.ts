import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ScriptedSender } from '../../../../test/support/media/sender-launcher.ts';
import {
  CALM_MS,
  CRASH,
  SETTLED_MS,
  startScriptedSenders,
  type SendersUnderTest,
} from '../../../../test/support/media/scripted-senders.ts';

/** A class, each at an address of its own, and one laptop with as many seats as it likes, which makes senders fall. */
const CLASS = ['anna', 'ben', 'chun', 'dora', 'eve', 'finn'];
const LAPTOP = '192.168.0.1';
const MINE = Array.from({ length: 12 }, (_, index) => `m${String(index)}`);
/** Each half of the class or less. */
const MOST_HARMFUL_LOSSES = 4;

let { senders, processes, closed } = {} as SendersUnderTest;
let opened: number;
/** The present viewer of each seat. */
let present: Map<string, string>;
/** Losses that took the picture from somebody of the class. */
let harmful_losses: number;
let shots: number;

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const addressOf = (seat: string): string =>
  CLASS.includes(seat) ? `192.168.0.${String(CLASS.indexOf(seat) + 10)}` : LAPTOP;
const isWatching = (seat: string): boolean => {
  const viewer_id = present.get(seat);
  return viewer_id !== undefined && !closed.some((one) => one.viewer_id === viewer_id);
};
const senderOf = (seat: string): ScriptedSender | undefined =>
  isWatching(seat) ? processes.of(present.get(seat) ?? '') : undefined;

/** Whoever of these does not watch comes, all at once. */
const come = async (seats: readonly string[]): Promise<void> => {
  const asked = seats
    .filter((seat) => !isWatching(seat))
    .map((seat) => {
      const viewer_id = `${seat}_${String((opened += 1))}`;
      const opening = senders.open({
        ...{ viewer_id, stream_id: 'a', seat, address: addressOf(seat) },
        ...{ sdp: 'v=0', reached_address: null, quality: 'full' },
      });
      return { seat, viewer_id, is_in: opening.then(() => true).catch(() => false) };
    });
  await pass(3000);
  for (const { seat, viewer_id, is_in } of asked) {
    if (await is_in) present.set(seat, viewer_id);
    else present.delete(seat);
  }
};
const leave = (seat: string): void => senderOf(seat)?.close(present.get(seat) ?? '', 'closed_by_client');

/** This seat makes its sender fall, after `first` (its own end, or another's); the class comes back. */
const fire = async (seat: string, first: () => void = () => undefined): Promise<void> => {
  const sender = senderOf(seat);
  if (sender === undefined) return;
  const before = closed.length;
  first();
  await pass(10);
  shots += 1;
  sender.exit(CRASH);
  await pass(CALM_MS);
  const hit = closed.slice(before).filter(({ reason }) => reason === 'sender_lost');
  if (hit.some(({ viewer_id }) => CLASS.includes(viewer_id.split('_')[0] ?? ''))) harmful_losses += 1;
  await come(CLASS);
};

describe.each([2, 4])('on %d senders, one laptop', (count) => {
  beforeEach(async () => {
    vi.useFakeTimers();
    present = new Map();
    opened = 0;
    harmful_losses = 0;
    shots = 0;
    ({ senders, processes, closed } = await startScriptedSenders(count));
    await come(CLASS);
    await pass(SETTLED_MS);
  });
  afterEach(async () => {
    const kept_out = senders.keptOut('a');
    await senders.stop();
    vi.useRealTimers();
    expect(kept_out.filter((seat) => CLASS.includes(seat))).toEqual([]);
    expect(shots).toBeGreaterThan(0);
    expect(harmful_losses).toBeLessThanOrEqual(MOST_HARMFUL_LOSSES);
  });

  test('with eight new seats each time is put apart', async () => {
    for (let round = 0; round < 10; round += 1) {
      const seats = Array.from({ length: 8 }, (_, index) => `new-${String(round)}-${String(index)}`);
      await come(seats);
      await fire(seats.find((seat) => senderOf(seat) !== undefined) ?? '');
    }
  });

  describe('with a dozen seats that have watched for a while', () => {
    beforeEach(async () => {
      await come(MINE);
      await pass(SETTLED_MS);
    });

    test.each([
      ['leaves after each shot', true],
      ['stays', false],
    ])('of which one after the other fires until it is named, and %s', async (_how, leaves) => {
      for (const seat of MINE) {
        for (let shot = 0; shot < 4; shot += 1) {
          await come([seat]);
          await fire(seat, () => {
            if (leaves) leave(seat);
          });
        }
      }
    });

    test.each([
      ['leaves', true],
      ['stays', false],
    ])('of which each fires once, and %s', async (_how, leaves) => {
      for (const seat of MINE) {
        await come(MINE);
        await fire(seat, () => {
          if (leaves) leave(seat);
        });
      }
    });

    test('of which another one leaves before each shot', async () => {
      for (let round = 0; round < 12; round += 1) {
        await come(MINE);
        const pair = MINE.flatMap((seat) => {
          const beside = MINE.find((other) => other !== seat && senderOf(other) === senderOf(seat));
          return senderOf(seat) === undefined || beside === undefined ? [] : [[seat, beside] as const];
        })[round % 5];
        if (pair === undefined) continue;
        await fire(pair[0], () => {
          leave(pair[1]);
        });
      }
    });
  });

  test('with one seat that has watched for a while, and fires when a classmate leaves, has no classmate named', async () => {
    await come(['m0']);
    await pass(SETTLED_MS);
    for (let round = 0; round < 12; round += 1) {
      await come(['m0']);
      const mate = CLASS.find((seat) => senderOf(seat) === senderOf('m0'));
      await fire('m0', () => {
        if (mate !== undefined) leave(mate);
      });
    }
  });
});
