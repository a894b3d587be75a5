import { expect, it } from 'vitest';
import {
  answered,
  asked,
  choice,
  given,
  question,
  runOf,
  voteOf,
} from '../../../../test/support/asking/runs.ts';
import { groupTotalsOf, leadersOf, placesOf, scoreOf, totalsOf } from './scores.ts';

const right = answered(1);
const wrong = answered(0);

it('is of revealed questions, by their last vote', () => {
  const state = runOf([
    asked(choice({ points: 2 }), [voteOf({ ara: wrong }), voteOf({ ara: right }, { vote: 2 })]),
    asked(choice(), [voteOf({ ara: right })], 'closed'),
    asked(choice(), []),
  ]);
  expect(scoreOf([state], 'ara')).toEqual({ points: 2, of: 2, right: 1, graded: 1 });
  expect(scoreOf([state, state], 'jun')).toEqual({ points: 0, of: 4, right: 0, graded: 2 });
});

it('at own pace is there once everything is revealed', () => {
  const paper = [asked(choice(), [voteOf({ ara: right })], 'closed')];
  expect(scoreOf([runOf(paper, { mode: 'own_pace' })], 'ara')).toBeNull();
  const revealed = runOf(paper, { mode: 'own_pace', state: { is_revealed: true } });
  expect(scoreOf([revealed], 'ara')).toEqual({ points: 1, of: 1, right: 1, graded: 1 });
});

it('counts what nobody grades for nothing, and what waits for its mark neither for nor against', () => {
  const poll = question({ type: 'poll', options: ['a', 'b'] });
  const essay = question({ type: 'long_text', points: 5 });
  const mark = { levels: null, share: 0.5, comment: null };
  const of_poll = asked(poll, [voteOf({ ara: answered(0) })]);
  expect(scoreOf([runOf([of_poll])], 'ara')).toBeNull();
  const state = runOf([
    of_poll,
    asked(essay, [voteOf({ ara: answered('so', { mark }), jun: answered('no') })]),
  ]);
  expect(scoreOf([state], 'ara')).toEqual({ points: 2.5, of: 5, right: 0, graded: 0 });
  expect(scoreOf([state], 'jun')).toBeNull();
  expect(scoreOf([state], 'min')).toEqual({ points: 0, of: 5, right: 0, graded: 0 });
});

const runWith = (points: Readonly<Record<string, number>>) =>
  totalsOf(
    Object.entries(points).map(([student_id, worth]) =>
      runOf([asked(choice({ points: worth }), [voteOf({ [student_id]: right })])]),
    ),
  );

it('gives the same place for the same points, and none for none', () => {
  const places = placesOf(runWith({ ara: 2, jun: 3, min: 2, sua: 1, yul: 0 }));
  expect(Object.fromEntries(places)).toEqual({ jun: 1, ara: 2, min: 2, sua: 4 });
});

it('names five in front at most, and nobody who is nobody’s to show', () => {
  const totals = runWith({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 });
  const leaders = leadersOf(totals, (id) => (id === 'g' ? null : id.toUpperCase()));
  expect(leaders.map(({ place, name }) => `${String(place)} ${name}`)).toEqual([
    '2 F',
    '3 E',
    '4 D',
    '5 C',
    '6 B',
  ]);
});

it('does not count for the leaders what came late and does not count', () => {
  const late = { in_time: null, late: given(1) };
  const totals = totalsOf([runOf([asked(choice(), [voteOf({ ara: answered(1, late) })])])]);
  expect(totals.has('ara')).toBe(false);
});

it('of groups takes the mean of all members where one of them has answered', () => {
  const totals = runWith({ ara: 3, jun: 1, yul: 0 });
  const groups = [
    { group_id: 'one', student_ids: ['ara', 'jun', 'absent'] },
    { group_id: 'two', student_ids: ['nobody'] },
    { group_id: 'three', student_ids: ['yul'] },
    { group_id: 'none', student_ids: [] },
  ];
  const means = groupTotalsOf(totals, groups);
  expect(Object.fromEntries(means)).toEqual({ one: 1.33, three: 0 });
  expect(leadersOf(means, (id) => id)).toEqual([{ place: 1, name: 'one', points: 1.33 }]);
});
