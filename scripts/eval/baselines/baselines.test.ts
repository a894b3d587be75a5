import { expect, test } from 'vitest';
import { bbbScores } from './bigbluebutton.ts';
import { claperRate } from './claper.ts';

const user = { talk: 5, messages: 4, hands: 2, reactions: 1, answers: 3 };

test('BigBlueButton’s score is of whoever has most, and what nobody did adds nothing', () => {
  expect(bbbScores([user, { ...user, talk: 10 }], 3)).toEqual([9, 10]);
  expect(bbbScores([{ ...user, hands: 0 }], 0)).toEqual([6]);
});

test('one who does ten times as much takes nine tenths of everybody else’s score', () => {
  const loud = { talk: 50, messages: 40, hands: 20, reactions: 10, answers: 3 };
  expect(bbbScores([user, loud], 0)[0]).toBeCloseTo(0.8);
});

test('Claper’s rate of a lesson of polls alone is a quarter at most', () => {
  const none = { posters: 0, votes: 0, quizzes: 0, quiz_answers: 0, forms: 0, form_answers: 0 };
  expect(claperRate({ ...none, attendees: 20, polls: 3, votes: 60 })).toBe(25);
  expect(claperRate({ ...none, attendees: 20, polls: 3, votes: 30, posters: 10 })).toBe(25);
  expect(claperRate({ ...none, attendees: 0, polls: 0 })).toBe(0);
});
