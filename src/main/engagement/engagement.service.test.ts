import { expect, test, vi } from 'vitest';
import { createLiveRoom } from '../../../test/support/engagement/live-room.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import { DEFAULT_ALERT_SETTINGS } from '../../shared/engagement/alert-input.ts';
import { createEndedLessons } from './ended-lessons.ts';
import { createEngagementService } from './engagement.service.ts';
import { createLessonState } from './lesson-state.ts';
import { createScoring } from './scoring.ts';
import { createTracking } from './tracking.ts';

const LESSON = { session_id: 'lesson', teacher_id: 'local', started_at: '2026-03-02T00:00:00.000Z' };

/** A lesson that is followed, over a log that the test holds. */
const follow = async ({ is_full = false } = {}) => {
  const room = createLiveRoom();
  room.log.setFull(is_full);
  const lesson = LESSON as SessionRecord;
  const service = createEngagementService({
    lessons: { open: [lesson], get: () => Promise.resolve(lesson) },
    logs: {
      open: () => Promise.resolve(room.log.log),
      read: () => Promise.resolve(room.log.state),
      end: () => Promise.resolve(),
    } as never,
    ended: createEndedLessons({
      seatsOf: () => Promise.resolve([]),
      mayNameIn: () => Promise.resolve(() => true),
      newScoring: createScoring,
    }),
    wishes: {
      load: () => Promise.resolve({ is_measured: true, alerts: DEFAULT_ALERT_SETTINGS }),
    } as never,
    follow: () => room.live,
    onMeasured: () => undefined,
    logger: { warn: vi.fn(), error: vi.fn() } as never,
    now_ms: () => room.clock.ms,
  });
  await service.begin('lesson');
  return { ...room, service };
};

test('of “measure” and “do not” that come at once the last one holds', async () => {
  const { service, live, log } = await follow();
  for (const wishes of [[false], [true, false], [false, true], [true, false, true]]) {
    const goOn = log.hold();
    const all = wishes.map((is_on) => service.measure('lesson', is_on));
    await Promise.resolve();
    goOn();
    await Promise.all(all);
    expect([live.listener.is_on, log.state.fold.is_on]).toEqual([wishes.at(-1), wishes.at(-1)]);
  }
  await service.stop();
});

test('of an objection that is taken back at once the last word holds', async () => {
  const { service, live, log } = await follow();
  const goOn = log.hold();
  const all = [service.object('lesson', 'mina', true), service.object('lesson', 'mina', false)];
  await vi.waitFor(() => expect(live.measuredOf('mina')).toBe('objected'));
  goOn();
  await Promise.all(all);
  expect([log.state.fold.student('mina')?.objects, live.measuredOf('mina')]).toEqual([false, 'yes']);
  await service.stop();
});

test('a lesson whose first facts the disk refused is measured, and says so once it can', async () => {
  const { service, live, log, clock } = await follow({ is_full: true });
  expect([live.listener.is_on, log.facts]).toEqual([true, []]);
  await expect(service.measure('lesson', false)).rejects.toMatchObject({ code: 'storage_full' });
  expect(live.listener.is_on).toBe(true);
  log.setFull(false);
  clock.ms += 31_000;
  service.tick();
  await vi.waitFor(() => expect(log.state.fold).toMatchObject({ is_on: true, settings: live.settings }));
  await service.stop();
});

test('who objects while something from outside is written is in nothing behind that', async () => {
  const { service, live, log } = await follow();
  const tracking = createTracking({
    now: () => new Date('2026-03-02T00:00:10.000Z'),
    looksConfused: () => false,
  });
  const goOn = log.hold();
  const told = tracking.answered(live, {
    ...{ id: 'answer-01', student_id: 'mina', question: 'q', share: 1, response_seconds: 2 },
  });
  const objected = service.object('lesson', 'mina', true);
  await vi.waitFor(() => expect(live.measuredOf('mina')).toBe('objected'));
  goOn();
  expect(await told).toBe(false);
  await objected;
  expect([...log.of('graded'), ...log.of('answered')]).toEqual([]);
  await service.stop();
});

test('what a student is told of itself is made once a tick, and what it disputes is told at once', async () => {
  const { service, live, log, clock } = await follow();
  const first = await service.ownOf('lesson', 'mina');
  const again = await service.ownOf('lesson', 'mina');
  expect(first.scores).not.toBeNull();
  expect([again.scores, again.minutes]).toEqual([first.scores, first.minutes]);
  expect(again.scores).toBe(first.scores);
  expect(again.minutes).toBe(first.minutes);
  expect((await service.ownOf('lesson', 'bora')).minutes).not.toBe(first.minutes);
  await log.log.append({
    ...{ type: 'disputed', student_id: 'mina', t: live.t, term: 'chat', note: 'why', disputes: true },
  });
  expect(await service.ownOf('lesson', 'mina')).toMatchObject({ disputed: [{ term: 'chat', note: 'why' }] });
  clock.ms += 60_000;
  live.changed();
  expect((await service.ownOf('lesson', 'mina')).minutes).not.toBe(first.minutes);
  await service.stop();
});

test('alerts that are over name nobody who is measured no longer', async () => {
  const { service, log, seats } = await follow();
  const raise = (alert_id: string, student_ids: string[], count = student_ids.length) =>
    log.log.append({
      ...{ type: 'raised', t: 1, alert_id, rule: 'student_away', student_ids, since_t: 0, count },
      ...{ reasons: [], about: null },
    });
  const end = (alert_id: string) => log.log.append({ type: 'alert_ended', t: 2, alert_id, end: 'faded' });
  for (const [id, named] of [
    ['alone', ['mina']],
    ['both', ['mina', 'bora']],
    ['class', []],
    ['gone', ['jiho']],
  ] as const) {
    await raise(id, [...named]);
    await end(id);
  }
  seats.splice(2, 1);
  await service.object('lesson', 'bora', true);
  expect(
    (await service.pastAlerts('lesson')).map(({ alert_id, student_ids }) => [alert_id, student_ids]),
  ).toEqual([
    ['class', []],
    ['both', ['mina']],
    ['alone', ['mina']],
  ]);
  await service.stop();
});

test('behind the end of a lesson nothing is written of who has no seat in it', async () => {
  const state = createLessonState();
  state.take({ type: 'measuring', t: 0, is_on: true });
  const seat = (student_id: string, removed_at: string | null) => ({
    student_id,
    name: student_id,
    removed_at,
  });
  const ended = createEndedLessons({
    seatsOf: () => Promise.resolve([seat('mina', null), seat('bora', 'then')] as never),
    mayNameIn: () => Promise.resolve((student_id) => student_id !== 'jiho'),
    newScoring: createScoring,
  });
  const isMeasured = await ended.measuredIn('lesson', state);
  expect(['mina', 'bora', 'nobody'].map(isMeasured)).toEqual([true, false, false]);
});
