import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import { openArchive } from '../../../tables/archive.ts';
import { checkDraft } from '../check-draft.ts';
import type { DraftPicture, DraftQuestion, ReadQuizFile } from '../formats.types.ts';
import { createProblems, said, WHOLE_FILE, type Problems } from '../problems.ts';
import { titleWithin } from '../title-within.ts';
import {
  AIRQUIZ_BOUNDS,
  airquizPicturesSchema,
  airquizSchema,
  PICTURES_PATH,
  QUIZZES_PATH,
  type Airquiz,
} from './airquiz.schema.ts';

type ReadPictures = ReadonlyMap<string, Uint8Array>;
type ReadQuestion = Airquiz['quizzes'][number]['questions'][number];

const nothing = (problems: Problems, is_known = true): ReadQuizFile => ({
  format: is_known ? 'airquiz' : null,
  quizzes: [],
  pictures: [],
  problems: problems.list,
});

/** A name alone: no path, whatever system it was made on. */
const PICTURE = new RegExp(
  `^${PICTURES_PATH}([^/\\\\\\p{Cc}]{1,${AIRQUIZ_BOUNDS.picture_name_chars}})$`,
  'u',
);

const pictureNameIn = (path: string): string | null => PICTURE.exec(path)?.[1] ?? null;

const isPicture = (path: string, bytes: number): boolean =>
  pictureNameIn(path) !== null && bytes <= QUIZZES.picture_bytes;

const jsonIn = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // Neither UTF-8 nor JSON: the schema has no such file.
    return undefined;
  }
};

/** Fields that a later version has beside those that are known. */
const tellOthers = (value: object, known: readonly string[], problems: Problems): void => {
  for (const field of Object.keys(value).filter((key) => !known.includes(key)))
    problems.note('left_out', WHOLE_FILE, { what: said(field) });
};

/** Problems of one question say of which: in this file there are no lines. */
const ofQuestion = (problems: Problems, quiz: string, question: number): Problems => ({
  get list() {
    return problems.list;
  },
  error: (code, place, details) => problems.error(code, place, { ...details, quiz, question }),
  note: (code, place, details) => problems.note(code, place, { ...details, quiz, question }),
});

/** null: what it has as pictures are none. Those that the file lacks are left out. */
const picturesOf = (value: unknown, files: ReadPictures, problems: Problems): DraftPicture[] | null => {
  const parsed = airquizPicturesSchema.safeParse(value ?? []);
  if (!parsed.success) {
    problems.error('syntax', WHOLE_FILE, { expected: 'pictures' });
    return null;
  }
  return parsed.data.filter(({ picture_name }) => {
    const is_there = files.has(picture_name);
    if (!is_there) problems.note('picture_left_out', WHOLE_FILE, { name: said(picture_name) });
    return is_there;
  });
};

/** null: an error is in it. */
const questionOf = (
  { question_id: _id, pictures: shown, ...fields }: ReadQuestion,
  files: ReadPictures,
  problems: Problems,
): DraftQuestion | null => {
  const pictures = picturesOf(shown, files, problems);
  const { draft, faults } = checkDraft(fields);
  let is_wrong = false;
  for (const { rank, code, at, details, is_unready } of faults) {
    const as = is_unready === true ? 'note' : rank;
    is_wrong ||= as === 'error';
    problems[as](code, WHOLE_FILE, { ...details, at: at.join('.') });
  }
  if (is_wrong || pictures === null) return null;
  const is_drawn_on = pictures.some(({ picture_name }) => picture_name === draft['background']);
  return { ...draft, ...('background' in draft && !is_drawn_on ? { background: null } : {}), pictures };
};

const quizzesOf = (
  quizzes: Airquiz['quizzes'],
  files: ReadPictures,
  problems: Problems,
): ReadQuizFile['quizzes'] =>
  quizzes.map((quiz) => {
    tellOthers(quiz, ['title', 'folder', 'questions'], problems);
    const { title, folder, questions } = quiz;
    if (questions.length > QUIZZES.questions)
      problems.error('too_many', WHOLE_FILE, { max: QUIZZES.questions, quiz: said(title) });
    return {
      title: titleWithin(title),
      folder: folder === null ? null : titleWithin(folder),
      questions: questions.slice(0, QUIZZES.questions).flatMap((question, index) => {
        const read = questionOf(question, files, ofQuestion(problems, said(title), index + 1));
        return read === null ? [] : [read];
      }),
    };
  });

/**
 * Quizzes of a file .airquiz. What it costs is bounded, but not how long it takes: for a thread of its own. Pictures that no question
 * shows are left out; what a later version says besides is told and left out too.
 */
export const readAirquiz = (bytes: Uint8Array): ReadQuizFile => {
  const problems = createProblems();
  let json_bytes = 0;
  const isWanted = (path: string, size: number): boolean => {
    if (path !== QUIZZES_PATH) return isPicture(path, size);
    json_bytes = size;
    return size <= AIRQUIZ_BOUNDS.json_bytes;
  };
  const opened = openArchive(bytes, isWanted, AIRQUIZ_BOUNDS);
  if (opened.files === null) {
    const details = opened.fault === 'too_big' ? { max: AIRQUIZ_BOUNDS.expanded_bytes } : {};
    problems.error(opened.fault, WHOLE_FILE, details);
    return nothing(problems);
  }
  const json = Object.hasOwn(opened.files, QUIZZES_PATH) ? opened.files[QUIZZES_PATH] : undefined;
  if (json === undefined) {
    const is_too_long = json_bytes > AIRQUIZ_BOUNDS.json_bytes;
    if (is_too_long) problems.error('too_big', WHOLE_FILE, { max: AIRQUIZ_BOUNDS.json_bytes });
    else problems.error('not_known', WHOLE_FILE);
    return nothing(problems, is_too_long);
  }
  const parsed = airquizSchema.safeParse(jsonIn(json));
  if (!parsed.success) {
    problems.error('damaged', WHOLE_FILE);
    return nothing(problems);
  }
  const { data } = parsed;
  tellOthers(data, ['format', 'version', 'quizzes'], problems);
  if (data.quizzes.length > QUIZZES.import_quizzes)
    problems.error('too_many', WHOLE_FILE, { max: QUIZZES.import_quizzes });
  const files = new Map(
    Object.entries(opened.files).flatMap(([path, file]) => {
      const name = pictureNameIn(path);
      return name === null ? [] : [[name, file] as const];
    }),
  );
  const quizzes = quizzesOf(data.quizzes.slice(0, QUIZZES.import_quizzes), files, problems);
  const shown = new Set(
    quizzes.flatMap(({ questions }) =>
      questions.flatMap(({ pictures = [] }) => pictures.map(({ picture_name }) => picture_name)),
    ),
  );
  return {
    format: 'airquiz',
    quizzes,
    pictures: Array.from(files, ([name, file]) => ({ name, bytes: file })).filter(({ name }) =>
      shown.has(name),
    ),
    problems: problems.list,
  };
};
