import { setImmediate } from 'node:timers/promises';
import { faultsOf, questionSchema, type Question } from '../../../questions/kinds.ts';
import { QUIZZES } from '../../../shared/contract/quiz.ts';
import type { ImportProblem, QuizImport } from '../../../shared/contract/quiz-files.ts';
import { cutText } from '../../../shared/cut-text.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { checkDraft } from '../formats/check-draft.ts';
import type { DraftQuestion, DraftQuiz } from '../formats/formats.types.ts';
import { pictureLeftOut } from './file-pictures.ts';

type ImportedQuiz = QuizImport['quizzes'][number];

export interface Drafted {
  readonly quizzes: readonly ImportedQuiz[];
  /** What the file's reader has not told: it has looked at its own format, and not at what may be kept. */
  readonly problems: readonly ImportProblem[];
}

const wholeFile = (code: ImportProblem['code'], details: ImportProblem['details']): ImportProblem => ({
  ...{ rank: 'error', line: null, column: null, code, details },
});

/** A draft with its pictures by their ids; a picture that is not kept is left out and told. */
const withPictures = (
  draft: DraftQuestion,
  id_by_name: ReadonlyMap<string, string>,
): { readonly fields: Readonly<Record<string, unknown>>; readonly problems: readonly ImportProblem[] } => {
  const { pictures = [], ...fields } = draft;
  const problems: ImportProblem[] = [];
  const idOf = (name: string): string | null => {
    const picture_id = id_by_name.get(name) ?? null;
    if (picture_id === null) problems.push(pictureLeftOut(name));
    return picture_id;
  };
  const kept = pictures.flatMap(({ picture_name, description }) => {
    const picture_id = idOf(picture_name);
    return picture_id === null ? [] : [{ picture_id, description }];
  });
  const { background } = draft;
  const drawn = typeof background === 'string' ? { background: idOf(background) } : {};
  return { fields: { ...fields, ...drawn, pictures: kept }, problems };
};

/** Faults of a draft that no reader may hand on without having told them. */
const brokenIn = (draft: DraftQuestion): ImportProblem[] => {
  const errors = checkDraft(draft).faults.filter(({ rank }) => rank === 'error');
  const [first] = errors;
  return [wholeFile(first?.code ?? 'syntax', first?.details ?? {})];
};

/**
 * What a file says as questions that may be kept. Others get their turn between its quizzes.
 * @param id_by_name pictures that are kept
 * @param name the file's, without its ending; null: unknown
 */
export const draftedQuizzes = async (
  drafts: readonly DraftQuiz[],
  id_by_name: ReadonlyMap<string, string>,
  name: string | null,
): Promise<Drafted> => {
  const problems: ImportProblem[] = [];
  const questionOf = (draft: DraftQuestion): Question[] => {
    const with_pictures = withPictures(draft, id_by_name);
    problems.push(...with_pictures.problems);
    const parsed = questionSchema.safeParse(with_pictures.fields);
    if (parsed.success && faultsOf(parsed.data).every(({ rank }) => rank !== 'broken')) return [parsed.data];
    problems.push(...brokenIn(draft));
    return [];
  };
  const quizOf = ({ title, folder, questions: drafted }: DraftQuiz): ImportedQuiz => {
    const questions = drafted.flatMap(questionOf);
    const max = QUIZZES.body_bytes;
    // Each save of it brings it whole.
    if (Buffer.byteLength(JSON.stringify(questions)) > max) problems.push(wholeFile('too_big', { max }));
    const named = title ?? name ?? questions.find(({ text }) => text !== '')?.text.split('\n', 1)[0] ?? '–';
    return { title: cutText(named, LIMITS.title_chars), folder, questions };
  };
  const quizzes: ImportedQuiz[] = [];
  for (const draft of drafts) {
    quizzes.push(quizOf(draft));
    await setImmediate();
  }
  return { quizzes, problems };
};
