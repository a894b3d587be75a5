import type { Question } from '../../../questions/kinds.ts';
import type { ImportProblem, QuizFormat } from '../../../shared/contract/quiz-files.ts';

/** A picture of a question that was read from a file, before the library has it. */
export interface DraftPicture {
  /** Of one of the file's `pictures`. */
  readonly picture_name: string;
  /** What it shows, in words; null: the file does not say. */
  readonly description: string | null;
}

/**
 * A question as a file has it: what `questionSchema` takes, without `question_id` and with pictures by their name in the file. Its
 * texts are within the bounds of their fields; nothing has parsed it yet.
 */
export interface DraftQuestion {
  readonly type: string;
  readonly text: string;
  readonly pictures?: readonly DraftPicture[];
  /** Those of its type, and of the frame what the file says. */
  readonly [field: string]: unknown;
}

/** What a file's answers say of a question: its type, and the fields that are the type's. */
export type FileFields = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Questions of a file that belong together. */
export interface DraftQuiz {
  /** null: the file names none. */
  readonly title: string | null;
  /** Name of its folder in the file; null: none. */
  readonly folder: string | null;
  readonly questions: readonly DraftQuestion[];
}

/** What a file of questions says, as far as it could be read; nothing of it is kept yet. */
export interface ReadQuizFile {
  /** null: it is none of them. */
  readonly format: QuizFormat | null;
  readonly quizzes: readonly DraftQuiz[];
  /** Bytes as they stand in the file: whether they are pictures at all is for who stores them to see. Names differ. */
  readonly pictures: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly problems: readonly ImportProblem[];
}

/** What is known of a file beside its bytes. */
export interface ReadQuizOptions {
  /** As the teacher says; absent: by what stands in it. */
  readonly format?: QuizFormat;
  /** Of the file, for a title where nothing in it gives one. */
  readonly name?: string;
}

/** Pictures as a file carries them, by their ids. `name`: with an ending, and the same for no other picture. */
export type Pictures = ReadonlyMap<string, { readonly name: string; readonly bytes: Uint8Array }>;

/** A quiz to be written into a file. */
export interface WritableQuiz {
  readonly title: string;
  /** null: on top. */
  readonly folder: string | null;
  readonly questions: readonly Question[];
}
