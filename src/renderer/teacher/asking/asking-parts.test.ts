import { describe, expect, it } from 'vitest';
import { runSettingsSchema, type QuizWall, type VoteResult } from '../../../shared/contract/asking/runs.ts';
import type { QuizSummary } from '../../../shared/contract/quiz.ts';
import { bareQuestion } from './bare-question.ts';
import { mostSaid, SAID_SHOWN } from './most-said.ts';
import { isAskable, offeredQuizzes, QUIZZES_SHOWN } from './offered-quizzes.ts';
import { createSentOnce } from './sent-once.ts';
import { sentSettings } from './sent-settings.ts';
import { wallWish } from './wall-wish.ts';

it('sends the same wish under the same id until it has come through', () => {
  let made = 0;
  const sent = createSentOnce(() => String((made += 1)));
  expect([sent.idOf({ a: 1 }), sent.idOf({ a: 1 }), sent.idOf({ a: 2 })]).toEqual(['1', '1', '2']);
  sent.done();
  expect(sent.idOf({ a: 2 })).toBe('3');
});

it('sends no setting of another mode than the one that is chosen', () => {
  const settings = runSettingsSchema.parse({ is_shuffled: true, has_speed_points: true, is_by_group: true });
  const kept = ({ is_shuffled, has_speed_points, is_by_group }: typeof settings): boolean[] => [
    is_shuffled,
    has_speed_points,
    is_by_group,
  ];
  expect(kept(sentSettings({ mode: 'steps', settings }))).toEqual([false, true, false]);
  expect(kept(sentSettings({ mode: 'exit_ticket', settings }))).toEqual([true, false, false]);
  const led = { ...settings, has_leaderboard: true };
  expect(sentSettings({ mode: 'steps', settings: led }).is_by_group).toBe(true);
});

describe('quizzes to choose from', () => {
  const quizzes = Array.from(
    { length: QUIZZES_SHOWN + 5 },
    (_, index) => ({ quiz_id: `q${index}`, folder_id: index === 3 ? 'f' : null }) as QuizSummary,
  );

  it('are bounded, and the chosen one is among them', () => {
    const last = `q${QUIZZES_SHOWN + 4}`;
    const offered = offeredQuizzes(quizzes, null, last);
    expect(offered.quizzes).toHaveLength(QUIZZES_SHOWN);
    expect(offered.quizzes[0]?.quiz_id).toBe(last);
    expect(offered.left_out).toBe(5);
  });

  it('are those of a folder', () => {
    expect(offeredQuizzes(quizzes, 'f', null)).toEqual({ quizzes: [quizzes[3]], left_out: 0 });
  });

  it('can be asked where nothing is missing, or is to be left out', () => {
    expect(isAskable({ questions: 0, unready: 0 }, false)).toBe(false);
    expect(isAskable({ questions: 3, unready: 1 }, false)).toBe(false);
    expect(isAskable({ questions: 3, unready: 1 }, true)).toBe(true);
    expect(isAskable({ questions: 3, unready: 3 }, true)).toBe(false);
  });
});

it('shows what was answered most, and says how much more there is', () => {
  const counts = Array.from({ length: SAID_SHOWN + 3 }, (_, index): VoteResult['counts'][number] => ({
    ...{ key: String(index), label: String(index), count: index, is_right: null, is_held: false },
  }));
  const { shown, left_out } = mostSaid(counts);
  expect(shown[0]?.count).toBe(SAID_SHOWN + 2);
  expect(shown).toHaveLength(SAID_SHOWN);
  // Nobody answered the first one.
  expect(left_out).toBe(2);
});

it('keeps what was let on the wall as it shows something else', () => {
  const wall: QuizWall = {
    ...{ run_id: 'r', shows: 'answers', shown_at: '', answers: [{ student_id: 's', answer: 1 }] },
    question: null,
    ...{ released: ['a'], hidden: ['b'] },
  };
  expect(wallWish('r', wall, 'results')).toEqual({
    ...{ run_id: 'r', shows: 'results', question_id: null, student_ids: [], released: ['a'], hidden: ['b'] },
  });
  expect(wallWish('r', wall, 'answers').student_ids).toEqual(['s']);
  expect(wallWish('other', wall, 'question').released).toEqual([]);
});

it('asks a text as it stands where no question is found in it', () => {
  expect(bareQuestion('  Why? ', 'long_text')).toEqual({ type: 'long_text', text: 'Why?' });
  expect(bareQuestion(' \n', 'short_text')).toBeNull();
});
