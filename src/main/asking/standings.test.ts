import { expect, test } from 'vitest';
import { answered, asked, choice, runOf, voteOf } from '../../../test/support/asking/runs.ts';
import type { QuizFact } from '../../shared/contract/asking/facts.ts';
import type { Fact } from '../store/index.ts';
import type { Answer } from './asking.types.ts';
import { createStandings } from './standings.ts';

const setup = () => {
  const answers = new Map<string, Answer>([
    ['ara', answered(1)],
    ['bora', answered(0)],
  ]);
  const run = {
    ...runOf([asked(choice(), [voteOf(answers)])]),
    apply: () => undefined,
    hasCounted: () => false,
  };
  const names = new Map([
    ['ara', '아라'],
    ['bora', '보라'],
    ['row', '책상'],
  ]);
  const standings = createStandings({
    groups: { ofSession: () => null, groupOf: () => null },
    nameOf: (_session_id, student_id) => names.get(student_id) ?? null,
  });
  const namesAhead = () => standings.leadersOf('lesson', run).map(({ name, place }) => [place, name]);
  return { answers, names, run, standings, namesAhead };
};
const entered: Fact<QuizFact> = {
  ...({ type: 'answered', run_id: 'run', question_id: 'q1', student_id: 'row', vote: 1, answer: 1 } as const),
  ...{ elapsed_ms: 0, late: false, also_of: [], is_entered: true, seq: 9, at: '2026-03-02T01:00:00.000Z' },
};

test('an answer that is entered after the reveal counts at once, and who has no device is among those ahead', () => {
  const { answers, run, standings, namesAhead } = setup();
  expect(namesAhead()).toEqual([[1, '아라']]);
  answers.set('row', answered(1));
  standings.changed(entered, false);
  expect(standings.placeOf(run, 'row')).toBeNull();
  standings.changed(entered, true);
  expect(namesAhead()).toEqual([
    [1, '아라'],
    [1, '책상'],
  ]);
});

test('who is put out has no place, and is in the way of nobody’s', () => {
  const { answers, names, run, standings, namesAhead } = setup();
  answers.set('bora', answered(1));
  expect(standings.placeOf(run, 'bora')).toBe(1);
  answers.set('row', answered(1));
  names.delete('ara');
  standings.forget('run');
  expect(namesAhead()).toEqual([
    [1, '보라'],
    [1, '책상'],
  ]);
  expect(standings.placeOf(run, 'ara')).toBeNull();
});

test('a mark moves nobody until the next reveal: it would tell whose answer was marked', () => {
  const { answers, run, standings } = setup();
  expect(standings.placeOf(run, 'bora')).toBeNull();
  answers.set('bora', answered(0, { mark: { levels: null, share: 1, comment: null } }));
  const at = { run_id: 'run', question_id: 'q1', seq: 9, at: '2026-03-02T01:00:00.000Z' };
  const mark = { levels: null, share: 1, comment: null };
  standings.changed({ ...at, type: 'marked', student_id: 'bora', mark }, true);
  expect(standings.placeOf(run, 'bora')).toBeNull();
  standings.changed({ ...at, type: 'revealed' }, true);
  expect(standings.placeOf(run, 'bora')).toBe(1);
});
