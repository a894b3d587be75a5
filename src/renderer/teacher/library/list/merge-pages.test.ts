import { expect, it } from 'vitest';
import { aRecording } from '../../../../../test/support/library/a-recording.ts';
import { withChanged, withNewest, withOlder } from './merge-pages.ts';

const at = (day: number, more: object = {}): ReturnType<typeof aRecording> =>
  aRecording({
    ...{
      recording_id: `r${String(day)}`,
      created_at: `2026-05-${String(day).padStart(2, '0')}T09:00:00.000Z`,
    },
    ...more,
  });
const idsOf = (views: readonly { readonly recording_id: string }[]): string[] =>
  views.map(({ recording_id }) => recording_id);

it('puts a new first page before what lies beyond it, and drops what is gone', () => {
  const known = [at(9), at(8), at(7), at(6), at(5)];
  expect(idsOf(withNewest(known, [at(10), at(9), at(7)]))).toEqual(['r10', 'r9', 'r7', 'r6', 'r5']);
  expect(withNewest(known, [])).toEqual([]);
});

it('adds what is older once', () => {
  expect(idsOf(withOlder([at(9), at(8)], [at(8), at(7)]))).toEqual(['r9', 'r8', 'r7']);
});

it('shows one as it is now, as long as it belongs here', () => {
  const known = [at(9), at(8)];
  expect(withChanged(known, at(8, { title: 'new' }), false)[1]?.title).toBe('new');
  const deleted = at(8, { deleted_at: '2026-05-10T09:00:00.000Z' });
  expect(idsOf(withChanged(known, deleted, false))).toEqual(['r9']);
  expect(idsOf(withChanged([deleted], deleted, true))).toEqual(['r8']);
});
