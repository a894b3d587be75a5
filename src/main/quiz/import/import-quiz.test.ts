import { expect, test } from 'vitest';
import { QUIZZES } from '../../../shared/contract/quiz.ts';
import type { ImportProblem } from '../../../shared/contract/quiz-files.ts';
import { AirError } from '../../../shared/errors.ts';
import type { DraftQuestion, ReadQuizFile } from '../formats/formats.types.ts';
import type { AddedQuiz } from '../library/add-all.ts';
import { createImportQuiz } from './import-quiz.ts';

const draft = (fields: object = {}): DraftQuestion => ({ type: 'true_false', text: '고래?', ...fields });
const note = (code: ImportProblem['code'], name = 'x'): ImportProblem => ({
  ...{ rank: 'note', line: null, column: null, code, details: { name } },
});

const imports = (read: Partial<ReadQuizFile>, refuse: (bytes: Buffer) => AirError | null = () => null) => {
  const kept: AddedQuiz[] = [];
  const importQuiz = createImportQuiz({
    files: {
      read: () => Promise.resolve({ format: 'gift', quizzes: [], pictures: [], problems: [], ...read }),
    },
    pictures: {
      add(_teacher_id, bytes) {
        const refused = refuse(bytes);
        if (refused !== null) return Promise.reject(refused);
        return Promise.resolve({ picture_id: `id-${bytes.toString()}`, width: 1, height: 1 });
      },
    },
    addAll(_teacher_id, quizzes) {
      kept.push(...quizzes);
      return Promise.resolve(quizzes.map((_, index) => `q${String(index)}`));
    },
  });
  return {
    kept,
    see: (name?: string) => importQuiz('t', Buffer.from('x'), { name, is_kept: false }),
    keep: (name?: string) => importQuiz('t', Buffer.from('x'), { name, is_kept: true }),
  };
};
const quiz = (...questions: readonly DraftQuestion[]) => [{ title: null, folder: null, questions }];

test('pictures are kept first, and stand in questions by their ids; what is none is told once', async () => {
  const pictures = ['a', 'lie'].map((name) => ({ name, bytes: Buffer.from(name) }));
  const shown = ['a', 'lie', 'none'].map((picture_name) => ({ picture_name, description: picture_name }));
  const questions = [
    draft({ pictures: shown }),
    { type: 'drawing', text: '그리세요', pictures: shown.slice(0, 2), background: 'a' },
    { type: 'drawing', text: '그리세요', background: 'lie' },
  ];
  const lies = (bytes: Buffer) =>
    bytes.toString() === 'lie' ? new AirError('unsupported_media', 'a lie') : null;
  const { see } = imports({ quizzes: quiz(...questions), pictures }, lies);
  const { quizzes, problems } = await see();
  const picture = { picture_id: 'id-a', description: 'a' };
  expect(quizzes[0]?.questions).toMatchObject([
    { pictures: [picture] },
    { pictures: [picture], background: 'id-a' },
    { pictures: [], background: null },
  ]);
  expect(problems).toEqual([note('picture_left_out', 'lie'), note('picture_left_out', 'none')]);
});

test('a disk that is full keeps nothing, and is no fault of the file’s', async () => {
  const pictures = [{ name: 'a', bytes: Buffer.from('a') }];
  const full = () => new AirError('storage_full', 'full');
  const { keep, kept } = imports({ quizzes: quiz(draft()), pictures }, full);
  await expect(keep()).rejects.toMatchObject({ code: 'storage_full' });
  expect(kept).toEqual([]);
});

test('notes keep nothing out, an error all', async () => {
  const good = imports({ quizzes: quiz(draft()), problems: [note('left_out')] });
  expect((await good.keep()).kept).toEqual(['q0']);
  expect(good.kept).toHaveLength(1);
  const error: ImportProblem = { ...note('syntax'), rank: 'error' };
  const wrong = imports({ quizzes: quiz(draft()), problems: [note('left_out'), error] });
  expect(await wrong.keep()).toMatchObject({ kept: [], quizzes: [{ questions: [{}] }] });
  expect(wrong.kept).toEqual([]);
  const seen = imports({ quizzes: quiz(draft()) });
  expect((await seen.see()).kept).toEqual([]);
  expect(seen.kept).toEqual([]);
});

test('what a reader should not have handed on is an error, and is not handed on', async () => {
  const { keep, kept } = imports({
    quizzes: quiz(
      draft(),
      { type: 'riddle', text: '?' },
      { type: 'single', text: '?', options: ['a', 'b'], correct: 7 },
    ),
  });
  const { quizzes, problems } = await keep();
  expect(quizzes[0]?.questions).toHaveLength(1);
  expect(problems.map(({ rank, code }) => [rank, code])).toEqual([
    ['error', 'unknown_type'],
    ['error', 'bad_key'],
  ]);
  expect(kept).toEqual([]);
});

test('a quiz that could not be saved again is too big', async () => {
  const long = draft({ text: '가'.repeat(2000), explanation: '나'.repeat(2000) });
  const { see } = imports({ quizzes: quiz(...Array.from({ length: 60 }, () => long)) });
  expect((await see()).problems).toMatchObject([{ code: 'too_big', details: { max: QUIZZES.body_bytes } }]);
});

test('of too many problems the errors are told', async () => {
  const error: ImportProblem = { ...note('syntax'), rank: 'error' };
  const notes = Array.from({ length: QUIZZES.import_problems }, () => note('left_out'));
  const { problems } = await imports({ problems: [...notes, error] }).see();
  expect(problems).toHaveLength(QUIZZES.import_problems);
  expect(problems[0]).toEqual(error);
});

test('a quiz is called by its file, by the file’s name, or by its first question', async () => {
  const titleOf = async (title: string | null, name?: string) => {
    const read = { quizzes: [{ title, folder: null, questions: [draft({ text: '첫 줄\n둘째' })] }] };
    return (await imports(read).see(name)).quizzes[0]?.title;
  };
  expect(await titleOf('3단원', 'a.gift')).toBe('3단원');
  expect(await titleOf(null, '4단원.퀴즈.gift')).toBe('4단원.퀴즈');
  expect(await titleOf(null)).toBe('첫 줄');
});
