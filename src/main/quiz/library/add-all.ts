import { setImmediate } from 'node:timers/promises';
import type { Logger } from '../../logging/logger.ts';
import type { Question } from '../../../questions/kinds.ts';
import type { QuizFolderRecord, QuizRecord } from '../../../shared/contract/quiz.ts';
import { expectRoomForFolders } from './folders.ts';
import { expectRoomForQuizzes, recordOf, type LibraryDeps } from './quizzes.ts';
import { bytesOf, newId } from './settled.ts';

/** A quiz of a file. */
export interface AddedQuiz {
  readonly title: string;
  /** Name of its folder; null: on top. */
  readonly folder: string | null;
  readonly questions: readonly Question[];
}

/**
 * Adds quizzes, all of them or none, and resolves with their ids in their order.
 * @param folder_id where they all go; null: into the folders that they name, of which those that are missing are made
 * @throws AirError not_found {folder_id}; conflict {reason: "quizzes" | "quizzes_bytes" | "folders", max}; storage_full, unavailable:
 * nothing is kept
 */
export type AddAll = (
  teacher_id: string,
  quizzes: readonly AddedQuiz[],
  folder_id: string | null,
) => Promise<string[]>;

export interface AddAllDeps extends LibraryDeps {
  readonly logger: Logger;
}

export const createAddAll = ({ records, shelf, now, random, onChange, logger }: AddAllDeps): AddAll => {
  /** Those that are missing, behind those that are there. */
  const newFolders = (teacher_id: string, quizzes: readonly AddedQuiz[]): QuizFolderRecord[] => {
    const there = shelf.foldersOf(teacher_id);
    const names = new Set(quizzes.flatMap(({ folder }) => (folder === null ? [] : [folder])));
    const missing = [...names].filter((name) => there.every((folder) => folder.name !== name));
    const last = Math.floor(there.at(-1)?.place ?? 0);
    return missing.map((name, index) => ({
      ...{ schema_version: 1, folder_id: newId(), teacher_id, name, place: last + 1 + index },
    }));
  };
  /** Others get their turn between them: each is shuffled, and looked at for what is missing in it. */
  const recordsFor = async (
    teacher_id: string,
    quizzes: readonly AddedQuiz[],
    folderFor: (quiz: AddedQuiz) => string | null,
  ): Promise<QuizRecord[]> => {
    const last_of = new Map<string | null, number>();
    for (const { folder_id, place } of shelf.quizzesOf(teacher_id)) last_of.set(folder_id, Math.floor(place));
    const made: QuizRecord[] = [];
    for (const quiz of quizzes) {
      const folder_id = folderFor(quiz);
      const place = (last_of.get(folder_id) ?? 0) + 1;
      last_of.set(folder_id, place);
      const { title, questions } = quiz;
      const fields = { quiz_id: newId(), title, questions: [...questions], folder_id, place };
      made.push(recordOf(teacher_id, fields, { now, random }));
      await setImmediate();
    }
    return made;
  };
  /** What cannot even be taken back is shown, or it would come up with the next start only. */
  const takeBack = async (
    folders: readonly QuizFolderRecord[],
    quizzes: readonly QuizRecord[],
  ): Promise<void> => {
    const left = (record: QuizRecord | QuizFolderRecord, error: unknown): void => {
      logger.error({ err: error, teacher_id: record.teacher_id }, 'a part of a file could not be taken back');
      onChange(record.teacher_id);
    };
    for (const quiz of [...quizzes].reverse()) {
      await records.quizzes.remove(quiz.quiz_id).catch((error: unknown) => {
        shelf.remember(quiz);
        left(quiz, error);
      });
    }
    for (const folder of [...folders].reverse()) {
      await records.folders.remove(folder.folder_id).catch((error: unknown) => {
        shelf.rememberFolder(folder);
        left(folder, error);
      });
    }
  };
  /** What fails is as if it had not been begun; where not even that can be written, what is left is whole quizzes. */
  const insertAll = async (
    folders: readonly QuizFolderRecord[],
    quizzes: readonly QuizRecord[],
  ): Promise<void> => {
    const kept = { folders: 0, quizzes: 0 };
    try {
      for (const folder of folders) {
        await records.folders.insert(folder);
        kept.folders += 1;
      }
      for (const quiz of quizzes) {
        await records.quizzes.insert(quiz);
        kept.quizzes += 1;
      }
    } catch (error) {
      await takeBack(folders.slice(0, kept.folders), quizzes.slice(0, kept.quizzes));
      throw error;
    }
  };

  return (teacher_id, quizzes, folder_id) =>
    shelf.inTurn(teacher_id, async () => {
      shelf.expectFolder(teacher_id, folder_id);
      const bytes = quizzes.reduce((sum, { questions }) => sum + bytesOf(questions), 0);
      expectRoomForQuizzes(shelf, teacher_id, quizzes.length, bytes);
      const folders = folder_id === null ? newFolders(teacher_id, quizzes) : [];
      expectRoomForFolders(shelf, teacher_id, folders.length);
      const by_name = new Map(
        [...folders, ...shelf.foldersOf(teacher_id)].map((folder) => [folder.name, folder.folder_id]),
      );
      const made = await recordsFor(
        teacher_id,
        quizzes,
        ({ folder }) => folder_id ?? by_name.get(folder ?? '') ?? null,
      );
      await insertAll(folders, made);
      for (const folder of folders) shelf.rememberFolder(folder);
      for (const record of made) {
        shelf.remember(record);
        await setImmediate();
      }
      onChange(teacher_id);
      return made.map(({ quiz_id }) => quiz_id);
    });
};
