import { QUIZZES } from '../../../shared/contract/quiz.ts';
import type { QuizFormat } from '../../../shared/contract/quiz-files.ts';
import { textOfFile } from './file-text.ts';
import type { ReadQuizFile, ReadQuizOptions } from './formats.types.ts';
import { createProblems, WHOLE_FILE, type Problems } from './problems.ts';
import { READERS, type QuizBytes } from './readers.ts';
import { isOldFormat, KIND_OF_FORMAT, kindOfArchive, kindsOfText, type FileKind } from './recognise.ts';
import { titleWithin } from './title-within.ts';

const nothing = (format: QuizFormat | null, problems: Problems): ReadQuizFile => ({
  format,
  quizzes: [],
  pictures: [],
  problems: problems.list,
});

/** Those that may have pictures in them. */
const LARGE = new Set<FileKind>(['moodle_xml', 'airquiz']);

const TEXTS = new Set<FileKind>(['gift', 'aiken', 'moodle_xml']);

const maxBytesOf = (kind: FileKind): number =>
  LARGE.has(kind) ? QUIZZES.archive_bytes : QUIZZES.import_bytes;

const ENDING = /\.[^.]{1,10}$/;

/** A quiz that its file has no title for has the file's name. */
const withTitles = (read: ReadQuizFile, name: string): ReadQuizFile => ({
  ...read,
  quizzes: read.quizzes.map((quiz) => ({ ...quiz, title: quiz.title ?? titleWithin(name) })),
});

/** Of a file with more than a class is ever asked none is kept: each costs the app's own thread when it is looked at and answered. */
const withinCount = (read: ReadQuizFile): ReadQuizFile => {
  const max = QUIZZES.import_questions;
  if (read.quizzes.reduce((count, { questions }) => count + questions.length, 0) <= max) return read;
  const problems = createProblems();
  problems.error('too_many', WHOLE_FILE, { max });
  return nothing(read.format, problems);
};

const readAs = async (
  kinds: readonly FileKind[],
  file: QuizBytes,
  problems: Problems,
): Promise<ReadQuizFile> => {
  for (const kind of kinds.filter((one) => file.text !== null || !TEXTS.has(one))) {
    const max = maxBytesOf(kind);
    if (file.bytes.length > max) {
      problems.error('too_big', WHOLE_FILE, { max });
      return nothing(null, problems);
    }
    const read = await READERS[kind](file);
    if (read.format === null && kind !== kinds.at(-1)) continue;
    // Tables and archives are read from the bytes, and tell themselves what is wrong with these.
    const told = TEXTS.has(kind) ? [...problems.list, ...read.problems] : read.problems;
    return { ...read, problems: told.slice(0, QUIZZES.import_problems) };
  }
  problems.error('not_known', WHOLE_FILE);
  return nothing(null, problems);
};

/**
 * What a file of questions says. It never throws for what is wrong with the file, and is nothing for the thread that others wait for:
 * see `createQuizFiles`.
 */
export const readQuizFile = async (
  bytes: Uint8Array,
  { format, name = '' }: ReadQuizOptions = {},
): Promise<ReadQuizFile> => {
  const problems = createProblems();
  const title = name.replace(ENDING, '');
  if (isOldFormat(bytes)) {
    problems.error('old_format', WHOLE_FILE);
    return nothing(format ?? null, problems);
  }
  const archive = kindOfArchive(bytes);
  const text = archive === null ? textOfFile(bytes, problems) : null;
  if (archive === null && text === null) return nothing(format ?? null, problems);
  const found = archive === null ? kindsOfText(text ?? '', name) : [archive];
  const kinds = format === undefined ? found : [KIND_OF_FORMAT[format]];
  const read = await readAs(kinds, { bytes, text, name: title }, problems);
  return withTitles({ ...withinCount(read), format: read.format ?? format ?? null }, title);
};
