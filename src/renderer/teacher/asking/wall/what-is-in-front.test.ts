import { describe, expect, it } from 'vitest';
import type { AskedNow, ClassRun } from '../../../../shared/contract/asking/asked.ts';
import type { QuizWall, WallShows } from '../../../../shared/contract/asking/runs.ts';
import { inFront, sinceOf } from './what-is-in-front.ts';

const at = (seconds: number): string => `2026-03-02T01:00:0${String(seconds)}.000Z`;
const run = (status: AskedNow['status'] | null): ClassRun => ({
  ...{ run_id: 'run', quiz_id: 'quiz', title: '물', mode: 'steps', is_open: status === 'open' },
  ...{ may_change: true, is_shuffled: false, question_count: 2, closes_at: null, is_revealed: false },
  ...{ paper_version: 0, leaders: null },
  now:
    status === null
      ? null
      : {
          question: {
            ...{ type: 'poll', question_id: 'one', text: '?', pictures: [], points: 1 },
            ...{ time_limit_seconds: null, math: {} },
          },
          ...{ index: 0, vote: 1, status, opened_at: at(5), closes_at: null, result: null },
        },
});
const wall = (shows: WallShows, shown_at: string, run_id = 'run'): QuizWall => ({
  ...{ run_id, shows, shown_at },
  ...{ question: null, answers: [], released: [], hidden: [] },
});

describe('the wall has in front', () => {
  it('the question while answers are taken, even where results were wanted', () => {
    expect(inFront(run('open'), wall('results', at(6)))).toBe('question');
  });

  it('what the teacher wants once it is closed', () => {
    expect(inFront(run('closed'), null)).toBe('question');
    expect(inFront(run('closed'), wall('results', at(6)))).toBe('results');
    expect(inFront(run('closed'), wall('answers', at(6)))).toBe('answers');
  });

  it('the results once it is revealed, unless the teacher wanted something else since it was asked', () => {
    expect(inFront(run('revealed'), null)).toBe('results');
    expect(inFront(run('revealed'), wall('question', at(4)))).toBe('results');
    expect(inFront(run('revealed'), wall('question', at(6)))).toBe('question');
  });

  it('nothing that was wanted of the question before, or of another run', () => {
    expect(inFront(run('closed'), wall('results', at(4)))).toBe('question');
    expect(inFront(run('closed'), wall('answers', at(4)))).toBe('question');
    expect(inFront(run('closed'), wall('results', at(6), 'another'))).toBe('question');
  });

  it('no results between two questions', () => {
    expect(inFront(run(null), wall('results', at(6)))).toBe('question');
  });
});

it('a run comes before the class with its start, with each question, and with each wish for the wall', () => {
  expect(sinceOf(run(null), null, null)).toBeNull();
  expect(sinceOf(run(null), null, at(1))).toBe(at(1));
  expect(sinceOf(run('open'), null, at(1))).toBe(at(5));
  expect(sinceOf(run('open'), wall('question', at(7)), at(1))).toBe(at(7));
  expect(sinceOf(run('open'), wall('question', at(7), 'another'), at(1))).toBe(at(5));
});
