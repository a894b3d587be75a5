import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Question } from '../../../../questions/kinds.ts';
import { QUIZZES, type Quiz, type QuizFolder } from '../../../../shared/contract/quiz.ts';
import { AirError } from '../../../../shared/errors.ts';
import type { Pictures } from '../formats.types.ts';
import {
  AIRQUIZ_BOUNDS,
  AIRQUIZ_VERSION,
  PICTURES_PATH,
  QUIZZES_PATH,
  type Airquiz,
} from './airquiz.schema.ts';

/** What such a file is made of: nothing that a thread could not be given. */
export interface WriteAirquiz {
  readonly quizzes: readonly Pick<Quiz, 'title' | 'folder_id' | 'questions'>[];
  /** Those that the quizzes are in, at least. */
  readonly folders: readonly Pick<QuizFolder, 'folder_id' | 'name'>[];
  /** By their ids. Pictures that are gone are left out. */
  readonly pictures: Pictures;
}

const tooLarge = (what: string, max: number): AirError =>
  new AirError('too_large', `a file of quizzes cannot have so many ${what}`, { what, max });

const isShown = (pictures: Question['pictures'], picture_id: string): boolean =>
  pictures.some((picture) => picture.picture_id === picture_id);

/**
 * Quizzes with their pictures as one file for a colleague, in their order; ids stay behind.
 * @throws AirError too_large for more than such a file may have: nobody could read it
 */
export const writeAirquiz = ({ quizzes, folders, pictures: loaded }: WriteAirquiz): Uint8Array => {
  if (quizzes.length > QUIZZES.import_quizzes) throw tooLarge('quizzes', QUIZZES.import_quizzes);
  const files: Zippable = {};
  let bytes = 0;
  let count = 1;

  const nameOf = (picture_id: string): string | null => {
    const picture = loaded.get(picture_id);
    if (picture === undefined) return null;
    const path = `${PICTURES_PATH}${picture.name}`;
    if (!Object.hasOwn(files, path)) {
      bytes += picture.bytes.length;
      count += 1;
    }
    if (count > AIRQUIZ_BOUNDS.archive_files) throw tooLarge('pictures', AIRQUIZ_BOUNDS.archive_files);
    if (bytes > QUIZZES.archive_bytes) throw tooLarge('bytes', QUIZZES.archive_bytes);
    // As it is: a picture is packed already.
    files[path] = [picture.bytes, { level: 0 }];
    return picture.name;
  };
  const written = ({
    question_id: _id,
    pictures,
    ...fields
  }: Question): Airquiz['quizzes'][number]['questions'][number] => ({
    ...fields,
    // Who reads the file knows a background among the question's pictures alone.
    ...('background' in fields && fields.background !== null
      ? { background: isShown(pictures, fields.background) ? nameOf(fields.background) : null }
      : {}),
    pictures: pictures.flatMap(({ picture_id, description }) => {
      const picture_name = nameOf(picture_id);
      return picture_name === null ? [] : [{ picture_name, description }];
    }),
  });

  const name_of = new Map(folders.map(({ folder_id, name }) => [folder_id, name]));
  const airquiz: Airquiz = {
    ...{ format: 'airquiz', version: AIRQUIZ_VERSION },
    quizzes: quizzes.map(({ title, folder_id, questions }) => ({
      ...{ title, folder: folder_id === null ? null : (name_of.get(folder_id) ?? null) },
      questions: questions.map(written),
    })),
  };
  const json = strToU8(JSON.stringify(airquiz));
  const { json_bytes, expanded_bytes } = AIRQUIZ_BOUNDS;
  // Packed they may be short, and still more than who reads them takes.
  if (json.length > json_bytes) throw tooLarge('bytes', json_bytes);
  if (json.length + bytes > expanded_bytes) throw tooLarge('bytes', expanded_bytes);
  const archive = zipSync({ [QUIZZES_PATH]: json, ...files });
  if (archive.length > QUIZZES.archive_bytes) throw tooLarge('bytes', QUIZZES.archive_bytes);
  return archive;
};
