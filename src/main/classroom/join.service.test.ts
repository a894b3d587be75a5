import { expect, test } from 'vitest';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { DoorMode } from '../../shared/contract/index.ts';
import type { AirError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import { createAskers } from './door/askers.ts';
import { createEntry } from './door/entry.ts';
import { createKnocks } from './door/knocks.ts';
import { createNameRules } from './door/name-rules.ts';
import { createJoinThrottle } from './join-throttle.ts';
import { createJoin } from './join.service.ts';

const SCHOOL = '203.0.113.7';
const SESSION = {
  ...{ session_id: 'lesson', teacher_id: 'ada', teacher_name: null, join_code: '482913', status: 'open' },
  roster: [] as SessionRecord['roster'],
} as SessionRecord;

const unexpected = (): never => {
  throw new Error('nobody has a seat');
};

/** A lesson whose door lets nobody in, asked by pages of one address. */
const setUp = (mode: DoorMode) => {
  let now = 0;
  const clock = { now_ms: () => now, now: () => new Date(now) };
  const knocks = createKnocks({ onChange: () => undefined, ...clock });
  const askers = createAskers({ ...clock, isOpen: () => true });
  const entry = createEntry({
    students: {
      load: () => Promise.resolve(),
      isPutOut: () => false,
      putOutOf: () => [],
      ofDevice: () => null,
      holderOf: () => null,
      ...{ remove: unexpected, enrol: unexpected, rebind: unexpected },
    },
    seats: { isVacant: () => false, mayChange: () => true, changed: unexpected, letIn: unexpected },
    doors: { load: () => Promise.resolve(), of: () => ({ mode, pseudonyms: false }) },
    ...{ knocks, askers },
    names: createNameRules({ words: { holdsBack: () => false } }),
  });
  const join = createJoin({
    sessions: { findByCode: () => Promise.resolve(SESSION) },
    ...{ entry, askers, students: { enrol: unexpected } },
    throttle: createJoinThrottle(clock),
    signer: { signStudentToken: unexpected },
    openFirstViewer: unexpected,
    onRefused: () => undefined,
  });
  const ask = async (device: string): Promise<AirError> => {
    const body = { join_code: SESSION.join_code, name: device, device_id: device.padEnd(22, '_') };
    try {
      await join.join({
        ...{ body, address: SCHOOL, reached_address: null, origin: '' },
        signal: new AbortController().signal,
      });
    } catch (error) {
      return error as AirError;
    }
    throw new Error('somebody came in');
  };
  return { ask, knocks, pass: (seconds: number) => (now += seconds * 1000), now_s: () => now / 1000 };
};

test.each([
  [60, 'approve', 10],
  [60, 'locked', 3],
  [300, 'approve', 3],
] as const)(
  '%i pages behind one address wait before a door that is %s for %i minutes, and none is told that it asks too often',
  async (pages, mode, minutes) => {
    const { ask, knocks, pass, now_s } = setUp(mode);
    const asks_at = new Map(
      Array.from({ length: pages }, (_, index) => [`page ${String(index)}`, index / 20] as const),
    );
    const told = new Set<unknown>();
    let asked = 0;
    let longest = 0;
    let shown: readonly string[] = [];
    for (; now_s() < minutes * 60; pass(0.5)) {
      for (const [device, at_s] of asks_at) {
        if (at_s > now_s()) continue;
        const { code, details } = await ask(device);
        const seconds = Number(details?.['retry_after_seconds']);
        told.add(`${code} ${String(details?.['reason'])}`);
        longest = Math.max(longest, seconds);
        asked += 1;
        asks_at.set(device, now_s() + seconds + (asked % 10) / 10);
      }
      if (now_s() === 30) shown = knocks.of('lesson').map(({ knock_id }) => knock_id);
    }
    expect([...told]).toEqual([mode === 'locked' ? 'forbidden locked' : 'unavailable waiting_for_teacher']);
    expect(longest).toBeLessThanOrEqual(15);
    expect(asked / minutes / 60).toBeLessThan(35);
    // Whom the teacher is shown stays, too.
    expect(shown).toHaveLength(mode === 'locked' ? 0 : Math.min(pages, LIMITS.knocks / 2));
    expect(knocks.of('lesson').map(({ knock_id }) => knock_id)).toEqual(shown);
  },
);

test.each([1, 60, 1_000_000])(
  'a script of %i devices that asks as it likes is slowed: what it was told to ask is all that it has for nothing',
  async (devices) => {
    const [SECONDS, A_SECOND] = [20, 200];
    const { ask, pass } = setUp('approve');
    let through = 0;
    for (let asked = 0; asked < SECONDS * A_SECOND; asked += 1) {
      if ((await ask(`ghost ${String(asked % devices)}`)).code !== 'rate_limited') through += 1;
      if (asked % A_SECOND === 0) pass(1);
    }
    const for_nothing = Math.min(devices, 60) * (SECONDS / 2);
    expect(through).toBeLessThanOrEqual(600 + 10 * SECONDS + for_nothing);
    expect(through).toBeLessThan((SECONDS * A_SECOND) / 2);
  },
);
