import type { Question } from '../../../questions/kinds.ts';
import type { QuizFolderRecord, QuizRecord } from '../../../shared/contract/quiz.ts';
import { expectRoomForFolders } from './folders.ts';
import { expectRoomForQuizzes, recordOf, type LibraryDeps } from './quizzes.ts';
import { newId } from './settled.ts';

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
 * @throws AirError not_found {folder_id}; conflict {reason: "quizzes" | "folders", max}; storage_full, unavailable: nothing is kept
 */
export type AddAll = (
  teacher_id: string,
  quizzes: readonly AddedQuiz[],
  folder_id: string | null,
) => Promise<string[]>;

export const createAddAll = ({ records, shelf, now, random, onChange }: LibraryDeps): AddAll => {
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
  const recordsFor = (
    teacher_id: string,
    quizzes: readonly AddedQuiz[],
    folderFor: (quiz: AddedQuiz) => string | null,
  ): QuizRecord[] =>
    quizzes.map((quiz, index) => {
      const folder_id = folderFor(quiz);
      const { title, questions } = quiz;
      const place = Math.floor(shelf.quizzesIn(teacher_id, folder_id).at(-1)?.place ?? 0) + 1 + index;
      const made = { quiz_id: newId(), title, questions: [...questions], folder_id, session_id: null, place };
      return recordOf(teacher_id, made, { now, random });
    });
  /** What fails is as if it had not been begun; where not even that can be written, what is left is whole quizzes. */
  const insertAll = async (
    folders: readonly QuizFolderRecord[],
    quizzes: readonly QuizRecord[],
  ): Promise<void> => {
    const undo: (() => Promise<unknown>)[] = [];
    try {
      for (const folder of folders) {
        await records.folders.insert(folder);
        undo.push(() => records.folders.remove(folder.folder_id));
      }
      for (const quiz of quizzes) {
        await records.quizzes.insert(quiz);
        undo.push(() => records.quizzes.remove(quiz.quiz_id));
      }
    } catch (error) {
      for (const one of undo.reverse()) await one().catch(() => undefined);
      throw error;
    }
  };

  return (teacher_id, quizzes, folder_id) =>
    shelf.inTurn(teacher_id, async () => {
      shelf.expectFolder(teacher_id, folder_id);
      expectRoomForQuizzes(shelf, teacher_id, quizzes.length);
      const folders = folder_id === null ? newFolders(teacher_id, quizzes) : [];
      expectRoomForFolders(shelf, teacher_id, folders.length);
      const by_name = new Map(
        [...folders, ...shelf.foldersOf(teacher_id)].map((folder) => [folder.name, folder.folder_id]),
      );
      const made = recordsFor(
        teacher_id,
        quizzes,
        ({ folder }) => folder_id ?? by_name.get(folder ?? '') ?? null,
      );
      await insertAll(folders, made);
      for (const folder of folders) shelf.rememberFolder(folder);
      for (const record of made) shelf.remember(record);
      onChange(teacher_id);
      return made.map(({ quiz_id }) => quiz_id);
    });
};
