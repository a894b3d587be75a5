import { z } from 'zod';
import { lineSchema } from '../../shared/contract/text.ts';
import { bestOf, keyFields, notesOfKey } from '../parts/best-key.ts';
import { countTexts } from '../parts/count-texts.ts';
import { draftLine } from '../parts/draft-line.ts';
import { rememberTexts } from '../parts/remember-texts.ts';
import { frameFields } from '../question-frame.ts';
import type { QuestionFault, QuestionKind } from '../question-kind.ts';
import { comparable, createKeyTests } from './compare.ts';
import { escapeWildcards } from './wildcards.ts';

/** Bounds of a question that is answered in a few words, in UTF-16 units. */
export const SHORT_TEXT = { keys: 40, chars: 200 } as const;

const keySchema = z.strictObject({ text: draftLine(SHORT_TEXT.chars), ...keyFields });

const ignoresSchema = z.strictObject({
  case: z.boolean().default(true),
  /** 띄어쓰기. */
  spacing: z.boolean().default(true),
  /** 조사 at the end of words: 서울은 is 서울. */
  particles: z.boolean().default(false),
  /** 3, 삼, 셋 and three are one, where they are the whole answer. */
  numerals: z.boolean().default(true),
  punctuation: z.boolean().default(true),
});

export const shortTextSchema = z.strictObject({
  type: z.literal('short_text'),
  ...frameFields,
  keys: z.array(keySchema).max(SHORT_TEXT.keys).default([]),
  /** What makes no difference; how compare.ts has it. */
  ignores: ignoresSchema.prefault({}),
  /** "*" in a key is any text or none, and "\*" a star. */
  has_wildcards: z.boolean().default(false),
});

/** Answered in a few words that the grader compares with its keys. */
export type ShortTextQuestion = z.infer<typeof shortTextSchema>;
type Key = ShortTextQuestion['keys'][number];

type Finder = (answer: string) => Key | null;

const createFinder = ({ keys, ignores, has_wildcards }: ShortTextQuestion): Finder => {
  const fitting = createKeyTests(
    keys.map(({ text }) => text),
    ignores,
    has_wildcards,
  );
  return (answer) => {
    const fits = fitting(answer);
    return bestOf(keys.filter((_, index) => fits[index]));
  };
};

/** Nobody changes a question in its place, and preparing forty keys takes fifty times as long as comparing an answer with them. */
const finders = new WeakMap<ShortTextQuestion, Finder>();

/** The best key of an answer. */
const finderOf = (question: ShortTextQuestion): Finder => {
  const finder = finders.get(question) ?? createFinder(question);
  finders.set(question, finder);
  return finder;
};

/** Likewise of how an answer is compared, which takes longer still. */
const forms = new WeakMap<ShortTextQuestion, (answer: string) => string>();

/** The same for answers that count as one. */
const formOf = (question: ShortTextQuestion): ((answer: string) => string) => {
  const form = forms.get(question) ?? rememberTexts((answer) => comparable(answer, question.ignores));
  forms.set(question, form);
  return form;
};

const isKeyed = ({ keys }: ShortTextQuestion): boolean =>
  keys.some(({ text, weight }) => text !== '' && weight > 0);

/** Of those that are empty, and those that say what an earlier one does. */
const keyFaults = ({ keys, ignores }: ShortTextQuestion): QuestionFault[] => {
  const seen = new Set<string>();
  return keys.flatMap(({ text }, index): QuestionFault[] => {
    const at = `keys.${index}.text`;
    if (text === '') return [{ rank: 'unready', code: 'empty', at }];
    const form = comparable(text, ignores);
    if (seen.has(form)) return [{ rank: 'note', code: 'duplicate', at }];
    seen.add(form);
    return [];
  });
};

/**
 * The question that takes this answer as right too: with one key more, or itself where it took it already. A key that was worth less
 * stays beside it, as the best one counts. null: it has no room for another key.
 * @param text an answer, as its student wrote it
 */
export const withKey = (question: ShortTextQuestion, text: string): ShortTextQuestion | null => {
  if (finderOf(question)(text)?.weight === 1) return question;
  const said = question.has_wildcards ? escapeWildcards(text) : text;
  if (question.keys.length === SHORT_TEXT.keys || said.length > SHORT_TEXT.chars) return null;
  return { ...question, keys: [...question.keys, { text: said, weight: 1, note: null }] };
};

export const shortText: QuestionKind<ShortTextQuestion, string> = {
  type: 'short_text',
  schema: shortTextSchema,
  answer: lineSchema(SHORT_TEXT.chars),
  faultsOf: (question) => [
    ...keyFaults(question),
    ...(isKeyed(question) ? [] : [{ rank: 'note', code: 'no_key', at: 'keys' } as const]),
  ],
  settle: (question) => question,
  fits: () => true,
  isKeyed,
  withKey,
  grade: (question, answer) => (isKeyed(question) ? (finderOf(question)(answer)?.weight ?? 0) : null),
  notesOn: (question, answer) => notesOfKey(finderOf(question)(answer)),
  tally(question, answers) {
    const find = finderOf(question);
    return countTexts(
      answers,
      formOf(question),
      isKeyed(question) ? (label) => find(label)?.weight === 1 : null,
    );
  },
  forStudents({ keys: _keys, ignores: _ignores, has_wildcards: _wild, explanation: _why, ...seen }) {
    return seen;
  },
  say: (_question, answer) => answer,
};
