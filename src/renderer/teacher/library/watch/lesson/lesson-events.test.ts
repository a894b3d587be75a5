import { expect, it } from 'vitest';
import { eventsOf, isShown, type LessonFacts, type PastMessage } from './lesson-events.ts';

const at = (second: number): string => new Date(second * 1000).toISOString();
const message = (id: string, second: number, more: Partial<PastMessage> = {}): PastMessage => ({
  ...{ message_id: id, seq: 1, name: 'Kim', role: 'student', kind: 'message', text: id, at: at(second) },
  ...{ votes: 0, answered: false, reply_to: null, hidden: null, sent_id: null, student_id: 's' },
  ...{ to: null, reports: 0, open_reports: 0 },
  ...more,
});
const minute = (index: number, hands: number): LessonFacts['minutes'][number] => ({
  ...{ minute: index, low: null, middle: null, high: null, here: 2, away: 0, left: 0, confused: 0 },
  ...{ confused_share: 0, messages: 0, questions: 0, hands, answers: 0 },
});
const FACTS: LessonFacts = {
  messages: [message('late', 200), message('early', 10), message('why', 130, { kind: 'question' })],
  runs: [
    {
      ...{ run_id: 'run', quiz_id: 'q', session_id: 's', title: 'Light', mode: 'steps', question_count: 2 },
      started_at: at(150),
    },
  ],
  handouts: [],
  minutes: [minute(0, 0), minute(1, 3)],
};

it('tells what happened by time', () => {
  expect(eventsOf(FACTS, 0).map(({ event_id }) => event_id)).toEqual([
    ...['early', 'hands-1', 'why', 'run', 'late'],
  ]);
});

it('leaves out what the class did not see', () => {
  const hidden = [message('a', 1, { hidden: 'teacher' }), message('b', 2, { hidden: 'filter' })];
  expect(eventsOf({ ...FACTS, messages: hidden, runs: [], minutes: [] }, 0)).toEqual([]);
});

it('shows one kind alone', () => {
  const of = (shown: Parameters<typeof isShown>[1]): string[] =>
    eventsOf(FACTS, 0)
      .filter((event) => isShown(event, shown))
      .map(({ event_id }) => event_id);
  expect(of('question')).toEqual(['why']);
  expect(of('chat')).toEqual(['early', 'late']);
  expect(of('quiz')).toEqual(['run']);
  expect(of('more')).toEqual(['hands-1']);
});
