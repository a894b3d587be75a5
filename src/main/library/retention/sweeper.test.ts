import { expect, test } from 'vitest';
import type { RecordingRecord } from '../../../shared/contract/library/index.ts';
import { createLogger } from '../../logging/logger.ts';
import { expiresAt, newRecord } from '../records/describe.ts';
import { lessonOf } from '../../../../test/support/library/ended-lesson.ts';
import { createSweeper, type Sweeper } from './sweeper.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const NOW = new Date('2026-03-09T10:00:00.000Z');
const ended = (id: string, changes: Partial<RecordingRecord> = {}): RecordingRecord => ({
  ...newRecord(lessonOf(id), '2026-03-02T10:00:00.000Z'),
  ended_at: '2026-03-02T10:00:00.000Z',
  ...changes,
});
const deleted = (id: string): RecordingRecord => ended(id, { deleted_at: '2026-03-01T00:00:00.000Z' });

interface Stand {
  readonly sweeper: Sweeper;
  readonly done: string[];
  readonly records: Map<string, RecordingRecord>;
  /** The computer's own clock. */
  wall_ms: number;
}

const stand = (...some: readonly RecordingRecord[]): Stand => {
  const records = new Map(some.map((record) => [record.recording_id, record]));
  const done: string[] = [];
  const one: Stand = {
    records,
    done,
    wall_ms: NOW.getTime(),
    sweeper: createSweeper({
      all: () => some,
      get: (id) => records.get(id) ?? null,
      isOurs: ({ teacher_id }) => teacher_id === 'local',
      isUndoOver: async ({ recording_id }) => recording_id !== 'undone yet',
      async expire(id) {
        if (id === 'fails') throw new Error('the disk is full');
        done.push(`expire ${id}`);
      },
      async purge({ recording_id }) {
        done.push(`purge ${recording_id}`);
      },
      logger,
      now: () => NOW,
      wall_ms: () => one.wall_ms,
    }),
  };
  return one;
};

test('a recording has seven days from its end, or from when it was kept no more', () => {
  expect(expiresAt(ended('a', { retained_from: null }))).toBe('2026-03-09T10:00:00.000Z');
  // Known here long after it: nothing goes before its teacher could have seen it.
  const seen = newRecord(lessonOf('a'), '2026-05-01T00:00:00.000Z');
  expect(expiresAt({ ...seen, ended_at: '2026-03-02T10:00:00.000Z' })).toBe('2026-05-08T00:00:00.000Z');
  expect(expiresAt(ended('a', { retained_from: '2026-04-01T00:00:00.000Z' }))).toBe(
    '2026-04-08T00:00:00.000Z',
  );
  expect(expiresAt(ended('a', { is_kept: true }))).toBeNull();
  expect(expiresAt(ended('a', { ended_at: null }))).toBeNull();
  expect(expiresAt(deleted('a'))).toBeNull();
});

test('what is over is deleted, what was deleted long ago is removed at the second sweep, and one that fails keeps no other', async () => {
  const { sweeper, done } = stand(
    ended('fails'),
    ended('old'),
    ended('kept', { is_kept: true }),
    deleted('gone'),
    deleted('undone yet'),
    ended('begun', { deleted_at: '2026-03-08T00:00:00.000Z', is_being_removed: true }),
  );
  await Promise.all([sweeper.sweep(), sweeper.sweep()]);
  expect(done).toEqual(['expire old']);
  await sweeper.sweep();
  expect(done.slice(1)).toEqual(['expire old', 'purge gone', 'purge begun']);
  await sweeper.stop();
});

test('nothing is removed for good while the computer’s clock is another one than the lessons’', async () => {
  const one = stand(deleted('gone'));
  one.wall_ms += 24 * 3600 * 1000;
  for (let sweep = 0; sweep < 3; sweep += 1) await one.sweeper.sweep();
  expect(one.done).toEqual([]);
  one.wall_ms = NOW.getTime() + 1000;
  await one.sweeper.sweep();
  expect(one.done).toEqual(['purge gone']);
});

test('each is looked at as it is when it is its turn, and nobody else’s is touched', async () => {
  const { sweeper, done, records } = stand(
    ended('renewed'),
    deleted('brought back'),
    ended('of another', { teacher_id: 'another' }),
    ended('no more'),
  );
  await sweeper.sweep();
  done.length = 0;
  records.set('renewed', ended('renewed', { is_kept: true }));
  records.set('brought back', ended('brought back', { is_kept: true }));
  records.delete('no more');
  await sweeper.sweep();
  expect(done).toEqual([]);
});
