import { QUIZZES, type QuizFolder, type QuizFolderRecord } from '../../../shared/contract/quiz.ts';
import { AirError } from '../../../shared/errors.ts';
import { makePlace } from './places.ts';
import type { LibraryDeps } from './quizzes.ts';

/** A teacher's folders of quizzes. */
export interface Folders {
  /** In their order. */
  list(teacher_id: string): readonly QuizFolder[];
  /**
   * Makes or renames one.
   * @param before null: to the end; undefined: it stays where it is
   * @throws AirError conflict {reason: "folders", max}, or for an id of another teacher's; not_found for `before`; storage_full, unavailable
   */
  put(teacher_id: string, folder_id: string, name: string, before?: string | null): Promise<QuizFolder>;
  /** Its quizzes go on top, behind those that are there. @throws AirError not_found, storage_full, unavailable */
  remove(teacher_id: string, folder_id: string): Promise<void>;
}

const folderOf = ({ folder_id, name }: QuizFolderRecord): QuizFolder => ({ folder_id, name });

/** @throws AirError conflict where a teacher has no room for so many more */
export const expectRoomForFolders = (shelf: LibraryDeps['shelf'], teacher_id: string, more: number): void => {
  const max = QUIZZES.folders;
  if (shelf.foldersOf(teacher_id).length + more > max)
    throw new AirError('conflict', 'there are as many folders as may be', { reason: 'folders', max });
};

export const createFolders = (deps: Pick<LibraryDeps, 'records' | 'shelf' | 'onChange'>): Folders => {
  const { records, shelf, onChange } = deps;

  const move = async ({ folder_id }: QuizFolderRecord, place: number): Promise<void> => {
    shelf.rememberFolder(await records.folders.update(folder_id, { place }));
  };
  const placeFor = (teacher_id: string, folder_id: string, before: string | null): Promise<number> => {
    shelf.expectFolder(teacher_id, before);
    const list = shelf.foldersOf(teacher_id).filter((folder) => folder.folder_id !== folder_id);
    return makePlace(list, list.find((folder) => folder.folder_id === before) ?? null, move);
  };
  const insert = async (
    teacher_id: string,
    folder_id: string,
    name: string,
    before: string | null,
  ): Promise<QuizFolderRecord> => {
    expectRoomForFolders(shelf, teacher_id, 1);
    const place = await placeFor(teacher_id, folder_id, before);
    const record: QuizFolderRecord = { schema_version: 1, folder_id, teacher_id, name, place };
    await records.folders.insert(record);
    return record;
  };

  return {
    list: (teacher_id) => shelf.foldersOf(teacher_id).map(folderOf),
    put: (teacher_id, folder_id, name, before) =>
      shelf.inTurn(teacher_id, async () => {
        const former = await records.folders.get(folder_id);
        if (former !== null && former.teacher_id !== teacher_id)
          throw new AirError('conflict', 'the id is taken');
        let record: QuizFolderRecord;
        if (former === null) record = await insert(teacher_id, folder_id, name, before ?? null);
        else {
          const stays = before === undefined || before === folder_id;
          const moved = stays ? {} : { place: await placeFor(teacher_id, folder_id, before) };
          record = await records.folders.update(folder_id, { name, ...moved });
        }
        shelf.rememberFolder(record);
        onChange(teacher_id);
        return folderOf(record);
      }),
    remove: (teacher_id, folder_id) =>
      shelf.inTurn(teacher_id, async () => {
        if (shelf.folder(teacher_id, folder_id) === null)
          throw new AirError('not_found', 'there is no such folder', { folder_id });
        let place = Math.floor(shelf.quizzesIn(teacher_id, null).at(-1)?.place ?? 0);
        for (const { quiz_id } of shelf.quizzesIn(teacher_id, folder_id)) {
          place += 1;
          shelf.move(await records.quizzes.update(quiz_id, { folder_id: null, place }));
        }
        await records.folders.remove(folder_id);
        shelf.forgetFolder(folder_id);
        onChange(teacher_id);
      }),
  };
};
