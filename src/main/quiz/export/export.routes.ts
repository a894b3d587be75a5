import type { Quiz } from '../../../shared/contract/quiz.ts';
import { AirError } from '../../../shared/errors.ts';
import { QUIZZES } from '../../../shared/contract/quiz.ts';
import type { RouteBinder } from '../../http/index.ts';
import { attachmentOf, csvOf, type Tables } from '../../tables/index.ts';
import type { WritableQuiz } from '../formats/formats.types.ts';
import type { QuizFiles } from '../formats/quiz-files.ts';
import { writeGift } from '../formats/gift/write-gift.ts';
import { writeMoodleXml } from '../formats/moodle_xml/write-moodle-xml.ts';
import { quizSheet, templateSheets } from '../formats/tables/index.ts';
import type { Folders } from '../library/folders.ts';
import type { Quizzes } from '../library/quizzes.ts';
import type { PictureStore } from '../pictures/picture-store.ts';
import { teacherIdOf } from '../teacher-id.ts';
import { fileNameOf } from './file-name.ts';
import { loadPictures } from './pictures-of.ts';

export interface ExportRoutesDeps {
  readonly quizzes: Pick<Quizzes, 'get' | 'list'>;
  readonly folders: Pick<Folders, 'list'>;
  readonly pictures: Pick<PictureStore, 'has' | 'read'>;
  readonly tables: Pick<Tables, 'xlsxOf'>;
  readonly files: Pick<QuizFiles, 'writeAirquiz'>;
}

const headersOf = (title: string, ending: string) => ({
  'Content-Disposition': attachmentOf(fileNameOf(title, ending), `quiz.${ending}`),
});

/** Quizzes as files. */
export const bindExportRoutes = (
  routes: RouteBinder,
  { quizzes, folders, pictures, tables, files }: ExportRoutesDeps,
): void => {
  const writable = (teacher_id: string, { title, folder_id, questions }: Quiz): WritableQuiz => {
    const folder = folders.list(teacher_id).find((one) => one.folder_id === folder_id);
    return { title, folder: folder?.name ?? null, questions };
  };
  /** One, those of a folder, or all. */
  const chosen = async (
    teacher_id: string,
    {
      quiz_id,
      folder_id,
    }: { readonly quiz_id?: string | undefined; readonly folder_id?: string | undefined },
  ): Promise<Quiz[]> => {
    if (quiz_id !== undefined) return [await quizzes.get(teacher_id, quiz_id)];
    if (folder_id !== undefined && folders.list(teacher_id).every((one) => one.folder_id !== folder_id))
      throw new AirError('not_found', 'there is no such folder', { folder_id });
    const list = quizzes
      .list(teacher_id)
      .filter((one) => folder_id === undefined || one.folder_id === folder_id);
    const max = QUIZZES.import_quizzes;
    if (list.length > max)
      throw new AirError('too_large', 'a file cannot have so many quizzes', { what: 'quizzes', max });
    return Promise.all(list.map((one) => quizzes.get(teacher_id, one.quiz_id)));
  };

  routes.bind('quizTemplate', async ({ query: { language } }) => ({
    body: await tables.xlsxOf(templateSheets(language)),
    headers: headersOf(language === 'ko' ? '퀴즈 양식' : 'Quiz template', 'xlsx'),
  }));
  routes.bind('quizGift', async ({ principal, params }) => {
    const teacher_id = teacherIdOf(principal);
    const quiz = await quizzes.get(teacher_id, params.quiz_id);
    return { body: writeGift(writable(teacher_id, quiz)), headers: headersOf(quiz.title, 'gift') };
  });
  routes.bind('quizMoodleXml', async ({ principal, params }) => {
    const teacher_id = teacherIdOf(principal);
    const quiz = await quizzes.get(teacher_id, params.quiz_id);
    const loaded = await loadPictures(teacher_id, quiz.questions, pictures);
    const body = writeMoodleXml(writable(teacher_id, quiz), loaded);
    return { body, headers: headersOf(quiz.title, 'xml') };
  });
  routes.bind('quizCsv', async ({ principal, params, query: { language } }) => {
    const quiz = await quizzes.get(teacherIdOf(principal), params.quiz_id);
    const [sheet] = quizSheet(quiz, language);
    if (sheet === undefined) throw new Error('a quiz has no table');
    return { body: csvOf(sheet), headers: headersOf(quiz.title, 'csv') };
  });
  routes.bind('quizXlsx', async ({ principal, params, query: { language } }) => {
    const quiz = await quizzes.get(teacherIdOf(principal), params.quiz_id);
    return { body: await tables.xlsxOf(quizSheet(quiz, language)), headers: headersOf(quiz.title, 'xlsx') };
  });
  routes.bind('quizArchive', async ({ principal, query }) => {
    const teacher_id = teacherIdOf(principal);
    const list = await chosen(teacher_id, query);
    const loaded = await loadPictures(
      teacher_id,
      list.flatMap(({ questions }) => questions),
      pictures,
    );
    const own_folders = folders.list(teacher_id);
    const archive = await files.writeAirquiz({ quizzes: list, folders: own_folders, pictures: loaded });
    const folder = own_folders.find(({ folder_id }) => folder_id === query.folder_id);
    const title = folder?.name ?? (list.length === 1 ? list[0]?.title : undefined) ?? 'AIRClass';
    return { body: archive, headers: headersOf(title, 'airquiz') };
  });
};
