import { randomBytes } from 'node:crypto';
import type { Random } from '../../../questions/question-kind.ts';
import {
  QUIZZES,
  type CreateQuizBody,
  type PutQuizBody,
  type Quiz,
  type QuizRecord,
  type QuizSummary,
} from '../../../shared/contract/quiz.ts';
import { AirError } from '../../../shared/errors.ts';
import { makePlace } from './places.ts';
import type { QuizRecords } from './records.ts';
import { finds } from './search.ts';
import { asNew, bytesOf, newId, settledQuestions } from './settled.ts';
import type { QuizEntry, Shelf } from './shelf.ts';

export interface LibraryDeps {
  readonly records: QuizRecords;
  readonly shelf: Shelf;
  readonly now: () => Date;
  readonly random: Random;
  /** Something of a teacher's quizzes or folders is another one, and on the disk. */
  readonly onChange: (teacher_id: string) => void;
  /** These are named by less than before, and perhaps by nothing. */
  readonly onReleased: (teacher_id: string, picture_ids: readonly string[]) => void;
}

/** A teacher's quizzes. To a teacher another one's is none. What changes something resolves once that is on the disk. */
export interface Quizzes {
  list(teacher_id: string, q?: string): readonly QuizSummary[];
  /** @throws AirError not_found */
  get(teacher_id: string, quiz_id: string): Promise<Quiz>;
  /** @throws AirError not_found {folder_id}; conflict {reason: "quizzes" | "quizzes_bytes", max}; storage_full, unavailable */
  create(teacher_id: string, body: CreateQuizBody): Promise<Quiz>;
  /** @throws AirError conflict {version}, or for an id of another teacher's; whatever `create` throws */
  put(teacher_id: string, quiz_id: string, body: PutQuizBody): Promise<Quiz>;
  /** @throws AirError not_found, storage_full, unavailable */
  remove(teacher_id: string, quiz_id: string): Promise<void>;
  /** @throws AirError not_found; whatever `create` throws */
  copy(teacher_id: string, quiz_id: string, title: string): Promise<Quiz>;
  /** @throws AirError not_found; invalid_input where `before` stands in another folder; storage_full, unavailable */
  place(teacher_id: string, quiz_id: string, folder_id: string | null, before: string | null): Promise<void>;
}

const newVersion = (): string => randomBytes(9).toString('base64url');

const summaryOf = (entry: QuizEntry): QuizSummary => {
  const { quiz_id, folder_id, title, version, created_at, updated_at, questions, unready } = entry;
  return { quiz_id, folder_id, title, version, created_at, updated_at, questions, unready };
};

/** @throws AirError conflict where a teacher has no room for so many more */
export const expectRoomForQuizzes = (
  shelf: Shelf,
  teacher_id: string,
  more: number,
  more_bytes: number,
): void => {
  const there = shelf.quizzesOf(teacher_id);
  const { count, quizzes_bytes } = QUIZZES;
  if (there.length + more > count)
    throw new AirError('conflict', 'there are as many quizzes as may be', { reason: 'quizzes', max: count });
  // One that gets smaller always has room.
  if (more_bytes > 0 && there.reduce((sum, { bytes }) => sum + bytes, more_bytes) > quizzes_bytes)
    throw new AirError('conflict', 'the quizzes are as long as they may be', {
      reason: 'quizzes_bytes',
      max: quizzes_bytes,
    });
};

/** What is to be kept as a quiz of its own, at a place of its own. */
export interface NewQuiz {
  readonly quiz_id: string;
  readonly title: string;
  readonly questions: CreateQuizBody['questions'];
  readonly folder_id: string | null;
  readonly place: number;
}

export const recordOf = (
  teacher_id: string,
  { questions, ...quiz }: NewQuiz,
  { now, random }: Pick<LibraryDeps, 'now' | 'random'>,
): QuizRecord => {
  const at = now().toISOString();
  return {
    ...{ schema_version: 1, teacher_id, version: newVersion(), created_at: at, updated_at: at, ...quiz },
    questions: settledQuestions(questions, random),
  };
};

export const createQuizzes = (deps: LibraryDeps): Quizzes => {
  const { shelf, now, random, onChange, onReleased } = deps;
  const records = deps.records.quizzes;

  const quizOf = (record: QuizRecord): Quiz => {
    const { quiz_id, title, version, created_at, updated_at, questions } = record;
    const { folder_id } = shelf.quiz(record.teacher_id, quiz_id);
    return { quiz_id, folder_id, title, version, created_at, updated_at, questions };
  };
  const find = async (teacher_id: string, quiz_id: string): Promise<QuizRecord> => {
    const record = await records.get(quiz_id);
    if (record?.teacher_id !== teacher_id) throw new AirError('not_found', 'there is no such quiz');
    return record;
  };
  const kept = (record: QuizRecord, released: readonly string[] = []): Quiz => {
    const still_named = new Set(shelf.remember(record).pictures);
    onChange(record.teacher_id);
    const gone = released.filter((picture_id) => !still_named.has(picture_id));
    if (gone.length > 0) onReleased(record.teacher_id, gone);
    return quizOf(record);
  };
  const move = async ({ quiz_id }: QuizEntry, place: number): Promise<void> => {
    shelf.move(await records.update(quiz_id, { place }));
  };
  const placeIn = (
    teacher_id: string,
    folder_id: string | null,
    before: string | null = null,
    without?: string,
  ): Promise<number> => {
    shelf.expectFolder(teacher_id, folder_id);
    const list = shelf.quizzesIn(teacher_id, folder_id).filter(({ quiz_id }) => quiz_id !== without);
    const next = list.find(({ quiz_id }) => quiz_id === before) ?? null;
    if (before !== null && next === null) {
      shelf.quiz(teacher_id, before);
      throw new AirError('invalid_input', 'the quiz before which it is to stand is in another folder');
    }
    return makePlace(list, next, move);
  };
  const insert = async (
    teacher_id: string,
    quiz: Omit<NewQuiz, 'place'>,
    before: string | null = null,
  ): Promise<Quiz> => {
    expectRoomForQuizzes(shelf, teacher_id, 1, bytesOf(quiz.questions));
    const place = await placeIn(teacher_id, quiz.folder_id, before);
    const record = recordOf(teacher_id, { ...quiz, place }, { now, random });
    await records.insert(record);
    return kept(record);
  };
  const replace = async (former: QuizRecord, body: PutQuizBody): Promise<Quiz> => {
    const { teacher_id, quiz_id } = former;
    const entry = shelf.quiz(teacher_id, quiz_id);
    expectRoomForQuizzes(shelf, teacher_id, 0, bytesOf(body.questions) - entry.bytes);
    const { folder_id = entry.folder_id } = body;
    const moved =
      folder_id === entry.folder_id ? {} : { folder_id, place: await placeIn(teacher_id, folder_id) };
    const record = await records.update(quiz_id, {
      ...moved,
      title: body.title,
      questions: settledQuestions(body.questions, random),
      version: newVersion(),
      updated_at: now().toISOString(),
    });
    return kept(record, entry.pictures);
  };

  return {
    list: (teacher_id, q = '') =>
      shelf
        .quizzesOf(teacher_id)
        .filter(({ folded }) => finds(q, folded))
        .map(summaryOf),
    get: async (teacher_id, quiz_id) => quizOf(await find(teacher_id, quiz_id)),
    create: (teacher_id, { title, questions, folder_id = null }) =>
      shelf.inTurn(teacher_id, () => insert(teacher_id, { quiz_id: newId(), title, questions, folder_id })),
    put: (teacher_id, quiz_id, body) =>
      shelf.inTurn(teacher_id, async () => {
        const former = await records.get(quiz_id);
        if (former !== null && former.teacher_id !== teacher_id)
          throw new AirError('conflict', 'the id is taken');
        const version = former?.version ?? null;
        if (body.version !== version)
          throw new AirError('conflict', 'the quiz is another one by now', { version });
        if (former !== null) return replace(former, body);
        const { title, questions, folder_id = null } = body;
        return insert(teacher_id, { quiz_id, title, questions, folder_id });
      }),
    remove: (teacher_id, quiz_id) =>
      shelf.inTurn(teacher_id, async () => {
        const { pictures } = shelf.quiz(teacher_id, quiz_id);
        await records.remove(quiz_id);
        shelf.forget(quiz_id);
        onChange(teacher_id);
        if (pictures.length > 0) onReleased(teacher_id, pictures);
      }),
    copy: (teacher_id, quiz_id, title) =>
      shelf.inTurn(teacher_id, async () => {
        const { questions } = await find(teacher_id, quiz_id);
        const { folder_id } = shelf.quiz(teacher_id, quiz_id);
        const list = shelf.quizzesIn(teacher_id, folder_id);
        const next = list[list.findIndex((entry) => entry.quiz_id === quiz_id) + 1];
        const copied = { quiz_id: newId(), title, questions: asNew(questions), folder_id };
        return insert(teacher_id, copied, next?.quiz_id ?? null);
      }),
    place: (teacher_id, quiz_id, folder_id, before) =>
      shelf.inTurn(teacher_id, async () => {
        const entry = shelf.quiz(teacher_id, quiz_id);
        shelf.expectFolder(teacher_id, folder_id);
        // Before itself it stands where it is; in another folder there is no such place, and it goes to the end.
        if (before === quiz_id && folder_id === entry.folder_id) return;
        const next = before === quiz_id ? null : before;
        const place = await placeIn(teacher_id, folder_id, next, quiz_id);
        shelf.move(await records.update(quiz_id, { folder_id, place }));
        onChange(teacher_id);
      }),
  };
};
