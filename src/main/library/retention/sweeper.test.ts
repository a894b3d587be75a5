import { expect, test } from 'vitest';
import type { RecordingRecord } from '../../../shared/contract/library.ts';
import { createLogger } from '../../logging/logger.ts';
import { expiresAt, goneAt, newRecord } from '../records/describe.ts';
import { lessonOf } from '../../../../test/support/library/ended-lesson.ts';
import { createSweeper } from './sweeper.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const ended = (id: string, changes: Partial<RecordingRecord> = {}): RecordingRecord => ({
  ...newRecord(lessonOf(id)),
  is_kept: false,
  ended_at: '2026-03-02T10:00:00.000Z',
  ...changes,
});

test('a recording has seven days from its end, or from when it was kept no more', () => {
  expect(expiresAt(ended('a'))).toBe('2026-03-09T10:00:00.000Z');
  expect(expiresAt(ended('a', { retained_from: '2026-04-01T00:00:00.000Z' }))).toBe(
    '2026-04-08T00:00:00.000Z',
  );
  expect(expiresAt(ended('a', { is_kept: true }))).toBeNull();
  expect(expiresAt(ended('a', { ended_at: null }))).toBeNull();
  const deleted = ended('a', { deleted_at: '2026-03-05T00:00:00.000Z' });
  expect(expiresAt(deleted)).toBeNull();
  expect(goneAt(deleted)).toBe('2026-03-12T00:00:00.000Z');
});

test('what is over is deleted first and removed a week later, and one that fails keeps no other', async () => {
  const records = [
    ended('fails'),
    ended('old'),
    ended('kept', { is_kept: true }),
    ended('gone', { deleted_at: '2026-03-01T00:00:00.000Z' }),
    ended('undone yet', { deleted_at: '2026-03-05T00:00:00.000Z' }),
  ];
  const done: string[] = [];
  const sweeper = createSweeper({
    all: () => records,
    async expire(id) {
      if (id === 'fails') throw new Error('the disk is full');
      done.push(`expire ${id}`);
    },
    async purge(id) {
      done.push(`purge ${id}`);
    },
    logger,
    now: () => new Date('2026-03-09T10:00:00.000Z'),
  });
  await Promise.all([sweeper.sweep(), sweeper.sweep()]);
  expect(done).toEqual(['expire old', 'purge gone']);
  await sweeper.stop();
});
