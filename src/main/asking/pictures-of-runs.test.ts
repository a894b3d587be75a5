import { expect, test } from 'vitest';
import { answered, asked, question, runOf, voteOf } from '../../../test/support/asking/runs.ts';
import { namedPhotosOf, picturesSeenOf } from './pictures-of-runs.ts';

const photo = (picture_id: string) =>
  question({ type: 'photo', pictures: [{ picture_id, description: null }] });
const votes = [
  voteOf({ ara: answered({ picture_ids: ['page-1'] }), bora: answered({ picture_ids: ['page-2'] }) }),
  // Cho’s is Ara’s: they are a group.
  voteOf({ ara: answered({ picture_ids: ['page-3'] }), cho: answered({ picture_ids: ['page-3'] }) }),
];
const questions = [asked(photo('first'), votes, 'revealed', 'q1'), asked(photo('second'), [], 'open', 'q2')];

test('by steps a student sees what is asked now and what was revealed, and the photos of its own answers', () => {
  const run = runOf(questions);
  expect([...picturesSeenOf(run, 'cho')].sort()).toEqual(['first', 'page-3', 'second']);
  expect([...picturesSeenOf(run, 'dan')].sort()).toEqual(['first', 'second']);
  const closed = questions.map((one, index) => (index === 0 ? { ...one, status: 'closed' as const } : one));
  expect([...picturesSeenOf(runOf(closed), 'dan')]).toEqual(['second']);
  expect(picturesSeenOf(null, 'cho').size).toBe(0);
});

test('at own pace it sees all that is asked', () => {
  expect([...picturesSeenOf(runOf(questions, { mode: 'own_pace' }), 'dan')].sort()).toEqual([
    'first',
    'second',
  ]);
});

test('photos of earlier votes are named, and what answers of other types say is none', () => {
  const other = asked(question({ type: 'long_text' }), [voteOf({ ara: answered({ text: 'page-9' }) })]);
  expect([...namedPhotosOf([runOf(questions), runOf([other])])].sort()).toEqual([
    'page-1',
    'page-2',
    'page-3',
  ]);
});
