import { z } from 'zod';
import { paragraphSchema } from '../../shared/contract/text.ts';
import { countTexts } from '../parts/count-texts.ts';
import { foldText } from '../parts/fold-text.ts';
import { rememberTexts } from '../parts/remember-texts.ts';
import { frameFields } from '../question-frame.ts';
import type { Count, QuestionKind } from '../question-kind.ts';

/** Bounds of a cloud of words, in UTF-16 units. */
export const WORD_CLOUD = { words: 5, chars: 100 } as const;

export const wordCloudSchema = z.strictObject({
  type: z.literal('word_cloud'),
  ...frameFields,
  /** How many each student may give; of more than one they are parted by commas or line ends. */
  max_words: z.number().int().min(1).max(WORD_CLOUD.words).default(1),
});

/** Everybody gives a word, or a few; none is wrong. */
export type WordCloudQuestion = z.infer<typeof wordCloudSchema>;

const FOLDING = { case: true, spacing: true, punctuation: true };
const keyOf = (word: string): string => foldText(word, FOLDING);

/** An answer's words by what they count as, each once; one of one syllable is a word too. */
const readWords = (max_words: number, answer: string): ReadonlyMap<string, string> => {
  const parts = max_words === 1 ? [answer] : answer.split(/[,，、､\n]/);
  const words = new Map<string, string>();
  for (const part of parts) {
    const word = part.replace(/\s+/g, ' ').trim();
    const key = keyOf(word);
    if (key !== '' && !words.has(key)) words.set(key, word);
  }
  return words;
};

interface CloudReader {
  /** An answer's words. */
  readonly wordsOf: (answer: string) => ReadonlyMap<string, string>;
  readonly keyOf: (word: string) => string;
}

/** Nobody changes a question in its place. */
const readers = new WeakMap<WordCloudQuestion, CloudReader>();

const readerOf = (question: WordCloudQuestion): CloudReader => {
  const reader = readers.get(question) ?? {
    wordsOf: rememberTexts((answer) => readWords(question.max_words, answer)),
    keyOf: rememberTexts(keyOf),
  };
  readers.set(question, reader);
  return reader;
};

/** An answer's words, in its order. */
export const wordsOf = ({ max_words }: Pick<WordCloudQuestion, 'max_words'>, answer: string): string[] => [
  ...readWords(max_words, answer).values(),
];

const tallyOf = (question: WordCloudQuestion, answers: readonly string[]): readonly Count[] => {
  const reader = readerOf(question);
  return countTexts(
    answers.flatMap((answer) => [...reader.wordsOf(answer).values()]),
    reader.keyOf,
    null,
  );
};

export const wordCloud: QuestionKind<WordCloudQuestion, string> = {
  type: 'word_cloud',
  schema: wordCloudSchema,
  answer: paragraphSchema(WORD_CLOUD.chars),
  faultsOf: () => [],
  settle: (question) => question,
  fits(question, answer) {
    const { length } = wordsOf(question, answer);
    return length > 0 && length <= question.max_words;
  },
  isKeyed: () => false,
  grade: () => null,
  notesOn: () => [],
  tally: tallyOf,
  forStudents({ explanation: _why, ...seen }) {
    return seen;
  },
  say: (question, answer) => wordsOf(question, answer).join(', '),
};
