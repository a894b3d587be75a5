import { join } from 'node:path';
import type { MathParts } from '../../shared/contract/math-parts.ts';
import { QUIZZES as BOUNDS, type Quiz } from '../../shared/contract/quiz.ts';
import { AirError } from '../../shared/errors.ts';
import type { Feature, Platform } from '../feature.ts';
import { bindExportRoutes } from './export/export.routes.ts';
import { createQuizFiles } from './formats/quiz-files.ts';
import { createImportQuiz } from './import/import-quiz.ts';
import { bindImportRoutes } from './import/import.routes.ts';
import { createAddAll } from './library/add-all.ts';
import { createFolders } from './library/folders.ts';
import { bindLibraryRoutes } from './library/library.routes.ts';
import { createQuizzes, type LibraryDeps } from './library/quizzes.ts';
import { openQuizRecords, QUIZZES } from './library/records.ts';
import { createShelf } from './library/shelf.ts';
import { createMathThread } from './math/math-thread.ts';
import { createQuizMath } from './math/math.ts';
import { createPictureStore } from './pictures/picture-store.ts';
import { bindPictureRoutes } from './pictures/pictures.routes.ts';
import { createQuizMetrics } from './quiz.metrics.ts';

export interface QuizFeatureDeps {
  readonly platform: Pick<
    Platform,
    'config' | 'store' | 'boards' | 'metrics' | 'logger' | 'tables' | 'entries' | 'now'
  >;
  readonly lessons: {
    /** @throws AirError not_found */
    get(session_id: string): Promise<{ readonly teacher_id: string }>;
  };
  /** What is on the lesson's screen now, as JPEG; null: nothing is. */
  readonly stillOf: (session_id: string) => Promise<Buffer | null>;
}

/** Quizzes, and what another room may ask of them: to a teacher another one's is none. */
export interface QuizFeature extends Feature {
  readonly library: {
    /** @throws AirError not_found, unavailable */
    get(teacher_id: string, quiz_id: string): Promise<Quiz>;
    /** A picture of a question. @throws AirError not_found, unavailable */
    readPicture(teacher_id: string, picture_id: string): Promise<Buffer>;
    /** Of each text its parts, in the order of the texts, at most `QUIZZES.math_texts`. Never rejects for what stands in them. */
    setMath(texts: readonly string[]): Promise<MathParts[]>;
  };
}

/** Teachers' quizzes, as they keep them over lessons: written here, brought in from files, and taken away as such. */
export const createQuizFeature = ({ platform, lessons, stillOf }: QuizFeatureDeps): QuizFeature => {
  const { config, store, boards, logger, tables, entries, now } = platform;
  const records = openQuizRecords(store);
  const shelf = createShelf(records);
  const pictures = createPictureStore({
    folder: join(config.data_dir, 'quiz', 'pictures'),
    disk: store.ops,
    now,
    logger,
    namedBy: (teacher_id) => new Set(shelf.quizzesOf(teacher_id).flatMap((entry) => entry.pictures)),
    knowsAll: async () => !(await store.hasBadFile(QUIZZES.name)),
  });
  const metrics = createQuizMetrics({
    registry: platform.metrics,
    quizzes: () => shelf.count,
    pictureBytes: () => pictures.bytes,
  });
  /** Of each run other numbers: a page that was here before the node was started anew reads its lists again. */
  let revision = 0;
  const deps: LibraryDeps = {
    ...{ records, shelf, now, random: Math.random },
    onChange(teacher_id) {
      revision += 1;
      boards.touch('teacher', teacher_id, 'quiz_library');
    },
    onReleased: (teacher_id, picture_ids) => void pictures.release(teacher_id, picture_ids),
  };
  const quizzes = createQuizzes(deps);
  const folders = createFolders(deps);
  const files = createQuizFiles({ entry: entries.quiz_files, logger });
  const importQuiz = createImportQuiz({ files, pictures, addAll: createAddAll({ ...deps, logger }) });
  const thread = createMathThread({ entry: entries.quiz_math, logger });
  const math = createQuizMath({ thread, onSet: metrics.formula });
  const expectLesson = async (teacher_id: string, session_id: string): Promise<void> => {
    const lesson = await lessons.get(session_id);
    if (lesson.teacher_id !== teacher_id) throw new AirError('not_found', 'there is no such lesson');
  };

  return {
    name: 'quiz',
    bindRoutes(routes) {
      bindLibraryRoutes(routes, { quizzes, folders });
      bindPictureRoutes(routes, { pictures, expectLesson, stillOf });
      bindImportRoutes(routes, { importQuiz, metrics });
      bindExportRoutes(routes, { quizzes, folders, pictures, tables, files });
      routes.bind('setMath', async ({ body }) => ({ body: await math.set(body.texts) }));
    },
    members: {
      teacher: { quiz_library: { kind: 'value', read: () => ({ revision }) } },
    },
    async start() {
      revision = now().getTime();
      await shelf.load();
      await pictures.start();
    },
    async stop() {
      await Promise.all([thread.stop(), files.stop()]);
    },
    library: {
      get: quizzes.get,
      readPicture: pictures.read,
      setMath: (texts) => math.set(texts.slice(0, BOUNDS.math_texts)),
    },
  };
};
