import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Question } from '../../../../questions/kinds.ts';
import { QUIZZES, type Quiz, type QuizFolder } from '../../../../shared/contract/quiz.ts';
import { AirError } from '../../../../shared/errors.ts';
import type { PictureOf } from '../moodle_xml/write-moodle-xml.ts';
import { AIRQUIZ_VERSION, PICTURES_PATH, QUIZZES_PATH, type Airquiz } from './airquiz.schema.ts';

interface WriteAirquiz {
  readonly quizzes: readonly Pick<Quiz, 'title' | 'folder_id' | 'questions'>[];
  /** Those that the quizzes are in, at least. */
  readonly folders: readonly Pick<QuizFolder, 'folder_id' | 'name'>[];
  /** Pictures that are gone are left out. */
  readonly pictureOf: PictureOf;
}

const tooLarge = (what: string, max: number): AirError =>
  new AirError('too_large', `a file of quizzes cannot have so many ${what}`, { what, max });

/**
 * Quizzes with their pictures as one file for a colleague, in their order; ids stay behind.
 * @throws AirError too_large for more than such a file may have: nobody could read it
 */
export const writeAirquiz = ({ quizzes, folders, pictureOf }: WriteAirquiz): Uint8Array => {
  if (quizzes.length > QUIZZES.import_quizzes) throw tooLarge('quizzes', QUIZZES.import_quizzes);
  const files: Zippable = {};
  let bytes = 0;

  const nameOf = (picture_id: string): string | null => {
    const picture = pictureOf(picture_id);
    if (picture === null) return null;
    const path = `${PICTURES_PATH}${picture.name}`;
    if (!Object.hasOwn(files, path)) bytes += picture.bytes.length;
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
    ...('background' in fields && fields.background !== null
      ? { background: nameOf(fields.background) }
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
  const archive = zipSync({ [QUIZZES_PATH]: strToU8(JSON.stringify(airquiz)), ...files });
  if (archive.length > QUIZZES.archive_bytes) throw tooLarge('bytes', QUIZZES.archive_bytes);
  return archive;
};
