import { isReady } from '../../../questions/kinds.ts';
import type { QuizFolderRecord, QuizRecord, QuizSummary } from '../../../shared/contract/quiz.ts';
import { AirError } from '../../../shared/errors.ts';
import type { QuizRecords } from './records.ts';
import { foldedText } from './search.ts';
import { bytesOf, pictureIdsOf } from './settled.ts';

/** What is known of a quiz without reading it. */
export interface QuizEntry extends QuizSummary {
  readonly teacher_id: string;
  readonly place: number;
  readonly pictures: readonly string[];
  /** Of its questions, as JSON. */
  readonly bytes: number;
  /** Of its title and its questions, as `finds` looks through it. */
  readonly folded: string;
}

/** All quizzes and folders that there are, without their questions, as lists and their orders are asked for at every key. */
export interface Shelf {
  load(): Promise<void>;
  /** A teacher's, those on top first, and then by folder, in their order. */
  quizzesOf(teacher_id: string): readonly QuizEntry[];
  /** Those of one folder in their order; null: those on top. */
  quizzesIn(teacher_id: string, folder_id: string | null): readonly QuizEntry[];
  /** @throws AirError not_found */
  quiz(teacher_id: string, quiz_id: string): QuizEntry;
  remember(record: QuizRecord): QuizEntry;
  /** A quiz that is known stands elsewhere; the rest of it is as it was. */
  move(record: Pick<QuizRecord, 'quiz_id' | 'folder_id' | 'place'>): void;
  forget(quiz_id: string): void;
  /** A teacher's, in their order. */
  foldersOf(teacher_id: string): readonly QuizFolderRecord[];
  /** null for a folder that there is none of (any more). */
  folder(teacher_id: string, folder_id: string): QuizFolderRecord | null;
  /** @throws AirError not_found where there is none; null is on top */
  expectFolder(teacher_id: string, folder_id: string | null): void;
  rememberFolder(record: QuizFolderRecord): void;
  forgetFolder(folder_id: string): void;
  /** Of all teachers. */
  readonly count: number;
  /** After what is being done with a teacher's quizzes: a check and the write that it allows are not interleaved. */
  inTurn<T>(teacher_id: string, work: () => Promise<T>): Promise<T>;
}

const entryOf = (record: QuizRecord): QuizEntry => {
  const { quiz_id, teacher_id, folder_id, title, version, created_at, updated_at, place, questions } = record;
  return {
    ...{ quiz_id, teacher_id, folder_id, title, version, created_at, updated_at, place },
    questions: questions.length,
    unready: questions.filter((question) => !isReady(question)).length,
    bytes: bytesOf(questions),
    pictures: [...new Set(questions.flatMap(pictureIdsOf))],
    folded: foldedText([title, ...questions.map(({ text }) => text)]),
  };
};

const byPlace = (one: { readonly place: number }, other: { readonly place: number }): number =>
  one.place - other.place;

export const createShelf = ({ quizzes: records, folders: folder_records }: QuizRecords): Shelf => {
  const quizzes = new Map<string, QuizEntry>();
  const folders = new Map<string, QuizFolderRecord>();
  const work = new Map<string, Promise<unknown>>();

  const foldersOf = (teacher_id: string): QuizFolderRecord[] =>
    [...folders.values()].filter((folder) => folder.teacher_id === teacher_id).sort(byPlace);
  const folder = (teacher_id: string, folder_id: string): QuizFolderRecord | null => {
    const found = folders.get(folder_id);
    return found?.teacher_id === teacher_id ? found : null;
  };
  /** What is in a folder that is gone, as a killed app may leave it, is on top. */
  const seen = (entry: QuizEntry): QuizEntry =>
    entry.folder_id === null || folders.has(entry.folder_id) ? entry : { ...entry, folder_id: null };
  const quizzesOf = (teacher_id: string): QuizEntry[] => {
    const order = [null, ...foldersOf(teacher_id).map(({ folder_id }) => folder_id)];
    const rank = new Map(order.map((folder_id, index) => [folder_id, index]));
    const rankOf = ({ folder_id }: QuizEntry): number => rank.get(folder_id) ?? 0;
    return [...quizzes.values()]
      .filter((entry) => entry.teacher_id === teacher_id)
      .map(seen)
      .sort((one, other) => rankOf(one) - rankOf(other) || byPlace(one, other));
  };

  return {
    async load() {
      for (const record of await folder_records.find({})) folders.set(record.folder_id, record);
      // One by one: all at once are copies of all that is kept.
      for (const { quiz_id } of await records.find({}, { fields: ['quiz_id'] })) {
        const record = await records.get(quiz_id);
        if (record !== null) quizzes.set(quiz_id, entryOf(record));
      }
    },
    quizzesOf,
    quizzesIn: (teacher_id, folder_id) =>
      quizzesOf(teacher_id).filter((entry) => entry.folder_id === folder_id),
    quiz(teacher_id, quiz_id) {
      const entry = quizzes.get(quiz_id);
      if (entry?.teacher_id !== teacher_id) throw new AirError('not_found', 'there is no such quiz');
      return seen(entry);
    },
    remember(record) {
      const entry = entryOf(record);
      quizzes.set(record.quiz_id, entry);
      return entry;
    },
    move({ quiz_id, folder_id, place }) {
      const entry = quizzes.get(quiz_id);
      if (entry !== undefined) quizzes.set(quiz_id, { ...entry, folder_id, place });
    },
    forget(quiz_id) {
      quizzes.delete(quiz_id);
    },
    foldersOf,
    folder,
    expectFolder(teacher_id, folder_id) {
      if (folder_id !== null && folder(teacher_id, folder_id) === null)
        throw new AirError('not_found', 'there is no such folder', { folder_id });
    },
    rememberFolder(record) {
      folders.set(record.folder_id, record);
    },
    forgetFolder(folder_id) {
      folders.delete(folder_id);
    },
    get count() {
      return quizzes.size;
    },
    inTurn<T>(teacher_id: string, next: () => Promise<T>) {
      const begun = (work.get(teacher_id) ?? Promise.resolve()).then(next, next);
      work.set(
        teacher_id,
        begun.catch(() => undefined),
      );
      return begun;
    },
  };
};
