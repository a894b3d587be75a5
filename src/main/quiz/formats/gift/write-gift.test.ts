import { describe, expect, it } from 'vitest';
import { kindOf, questionSchema, type Question } from '../../../../questions/kinds.ts';
import {
  EXAMPLES,
  EVERY_TYPE,
  HARD_TEXTS,
  question,
} from '../../../../../test/support/quiz/gift-examples.ts';
import { readGift } from './read-gift.ts';
import { writeGift } from './write-gift.ts';

const write = (...questions: Question[]): string => writeGift({ title: 'T', folder: null, questions });
const readAll = (text: string): Question[] =>
  readGift(text).quizzes.flatMap(({ questions }) => questions.map((draft) => questionSchema.parse(draft)));
const errorsOf = (text: string) => readGift(text).problems.filter(({ rank }) => rank === 'error');
const settled = (kept: Question): Question => kindOf(kept).settle(kept, () => 0.3);

describe('writeGift', () => {
  it.each(EXAMPLES)('gives back what was read: %s', (_name, text) => {
    const first = readAll(text);
    expect([first.length > 0, errorsOf(text)]).toEqual([true, []]);
    const written = write(...first);
    expect(errorsOf(written)).toEqual([]);
    expect(readAll(written)).toEqual(first);
    // What is kept is shuffled where it would tell the key: in a file it stands as its author meant it.
    expect(
      write(...first.map(settled))
        .split('\n')
        .sort(),
    ).toEqual(written.split('\n').sort());
  });

  it('needs no comment for what GIFT can say', () => {
    const all = EXAMPLES.map(([, text]) => write(...readAll(text))).join('');
    expect(all).not.toContain('airclass');
  });

  it.each(EVERY_TYPE.map((fields) => [fields.type, fields] as const))('keeps all of %s', (_type, fields) => {
    const full = { ...question(fields), points: 3, time_limit_seconds: 60, explanation: '왜냐하면\n$x^2$' };
    for (const kept of [question(fields), full]) {
      const written = write(kept);
      expect(errorsOf(written)).toEqual([]);
      expect(readAll(written)).toEqual([kept]);
    }
  });

  it('shows others a poll as options of which none is right', () => {
    const written = write(question({ type: 'poll', text: '어디로 갈까요?', options: ['산', '바다'] }));
    const foreign = written.split('\n').filter((line) => !line.startsWith('// '));
    expect(readAll(foreign.join('\n'))).toMatchObject([
      { type: 'single', options: ['산', '바다'], correct: null },
    ]);
  });

  it('takes a change by another program, and keeps what only its comment says', () => {
    const poll = question({ type: 'poll', text: 'Q', options: ['산', '바다'], time_limit_seconds: 60 });
    expect(readAll(write(poll).replace('바다', '들'))).toEqual([{ ...poll, options: ['산', '들'] }]);
  });

  it('is taken back where something is still to be written', () => {
    for (const fields of [
      { type: 'single', text: '', options: [] },
      { type: 'single', text: 'Q', options: ['', ''] },
      { type: 'multiple', text: 'Q', options: ['a', 'a'], correct: [0] },
      { type: 'short_text', text: 'Q', keys: [{ text: '' }] },
      { type: 'matching', text: 'Q', left: ['a', 'a'], right: ['', ''] },
      { type: 'ordering', text: 'Q', items: ['', 'x'], correct: [0, 1] },
      { type: 'true_false', text: '' },
    ]) {
      const written = write(question(fields));
      expect(errorsOf(written)).toEqual([]);
      expect(readAll(written)).toEqual([question(fields)]);
    }
  });

  it.each(HARD_TEXTS)('writes any text: %j', (text) => {
    const kept = [
      question({
        type: 'single',
        text,
        options: [text, 'x'],
        option_notes: [text],
        correct: 0,
        explanation: text,
      }),
      question({ type: 'short_text', text, keys: [{ text: text.replaceAll('\n', ' '), note: text }] }),
      question({ type: 'matching', text, left: [text], right: [text, 'x'], correct: [[text, text]] }),
      question({ type: 'ordering', text, items: [text, 'x'] }),
      question({ type: 'true_false', text, correct: false, note_if_false: text }),
    ];
    const written = write(...kept);
    expect(errorsOf(written)).toEqual([]);
    expect(readAll(written)).toEqual(
      kept.map((one) => (one.type === 'ordering' ? { ...one, correct: [0, 1] } : one)),
    );
  });

  it('names the quiz and its folder', () => {
    for (const [title, folder] of [
      ['분수', null],
      ['1/2, 그리고', '3학년/수학'],
      ['a/', '/b'],
    ] as const) {
      const { quizzes } = readGift(
        writeGift({ title, folder, questions: [question({ type: 'long_text', text: 'Q' })] }),
      );
      expect(quizzes[0]).toMatchObject({ title, folder });
    }
  });

  it('is laid over by nothing that a stranger wrote', () => {
    for (const comment of [
      '{',
      '[]',
      '{"type":"none"}',
      '{"points":1e9}',
      '{"correct":9}',
      `{"x":"${'x'.repeat(600_000)}"}`,
    ]) {
      const { quizzes, problems } = readGift(`// airclass: ${comment}\nQ{~a =b}`);
      expect(quizzes[0]?.questions[0]).toMatchObject({ type: 'single', correct: 1 });
      expect(quizzes[0]?.questions[0]).not.toHaveProperty('points', 1e9);
      if (!comment.startsWith('{"x"')) expect(problems.map(({ code }) => code)).toEqual(['left_out']);
    }
  });
});
