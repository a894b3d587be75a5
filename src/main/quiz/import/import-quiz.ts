import { QUIZZES } from '../../../shared/contract/quiz.ts';
import type { QuizFormat, QuizImport } from '../../../shared/contract/quiz-files.ts';
import type { QuizFiles } from '../formats/quiz-files.ts';
import type { AddAll } from '../library/add-all.ts';
import type { PictureStore } from '../pictures/picture-store.ts';
import { draftedQuizzes } from './drafted.ts';
import { keepPictures } from './file-pictures.ts';

export interface ImportDeps {
  readonly files: Pick<QuizFiles, 'read'>;
  readonly pictures: Pick<PictureStore, 'add'>;
  readonly addAll: AddAll;
}

/** What is known of a file beside its bytes, and what becomes of it. */
export interface ImportOptions {
  readonly format?: QuizFormat | undefined;
  readonly name?: string | undefined;
  readonly is_kept: boolean;
  readonly folder_id?: string | undefined;
}

/**
 * What a file says. Where it is to be kept, and no problem is an error, all of it is, or nothing.
 * @throws AirError what `AddAll` and `PictureStore.add` throw of us
 */
export type ImportQuiz = (teacher_id: string, bytes: Buffer, options: ImportOptions) => Promise<QuizImport>;

const ENDING = /\.[^.]{1,10}$/;

export const createImportQuiz =
  ({ files, pictures, addAll }: ImportDeps): ImportQuiz =>
  async (teacher_id, bytes, { format, name, is_kept, folder_id }) => {
    const read = await files.read(bytes, {
      ...(format === undefined ? {} : { format }),
      ...(name === undefined ? {} : { name }),
    });
    const { id_by_name, problems: of_pictures } = await keepPictures(teacher_id, read.pictures, pictures);
    const file_name = name?.replace(ENDING, '').trim() ?? '';
    const { quizzes, problems: of_questions } = await draftedQuizzes(
      read.quizzes,
      id_by_name,
      file_name === '' ? null : file_name,
    );
    // A picture that is none is told once, and not at each question that shows it.
    const told = new Set<string>();
    const all = [...read.problems, ...of_pictures, ...of_questions].filter(({ code, line, details }) => {
      if (code !== 'picture_left_out' || line !== null) return true;
      const is_new = !told.has(String(details['name']));
      told.add(String(details['name']));
      return is_new;
    });
    // Errors first, where not all have room: they are why nothing is kept.
    const errors = all.filter(({ rank }) => rank === 'error');
    const problems =
      all.length <= QUIZZES.import_problems
        ? all
        : [...errors, ...all.filter(({ rank }) => rank === 'note')].slice(0, QUIZZES.import_problems);
    const keeps = is_kept && errors.length === 0 && quizzes.length > 0;
    const kept = keeps ? await addAll(teacher_id, quizzes, folder_id ?? null) : [];
    return { format: read.format, quizzes: [...quizzes], problems, kept };
  };
