import { QUESTION_LIMITS } from '../../../../questions/question-frame.ts';
import { placeOfCategory } from '../categories.ts';
import { noteWithin, textWithin } from '../drafts.ts';
import { withExtras } from '../extras.ts';
import type { DraftQuestion, ReadQuizFile } from '../formats.types.ts';
import { createGathering, type Gathering } from '../gathering.ts';
import { createProblems, forOwn, said, type Problems } from '../problems.ts';
import { readAnswers } from './gift-answers.ts';
import { generalFeedbackAt } from './gift-parts.ts';
import { giftSourceOf, rawOf, trimmed, type GiftBlock, type GiftSource, type Span } from './gift-source.ts';
import { formattedOf, unescaped, wordsOf, type TextReader } from './gift-text.ts';

/** What a file is read with, and where it goes. */
interface Reading {
  readonly source: GiftSource;
  readonly problems: Problems;
  readonly gathering: Gathering;
}

const NAME = '::';
const CATEGORY = '$CATEGORY:';
/** In the place of the answers of a question that goes on behind them, as Moodle writes it. */
const GAP = '_____';
const FEEDBACK = '####';

/** @returns where the question itself begins: behind its name; null where the name has no end, which was told */
const behindName = ({ source, problems }: Reading, block: Span): number | null => {
  if (!source.text.startsWith(NAME, block.start)) return block.start;
  const before_answers = source.signsIn(block).find(({ sign }) => sign === '{')?.at ?? block.end;
  const name = rawOf(source, { start: block.start + NAME.length, end: before_answers });
  // An escaped colon is none of the two.
  const end = name.replaceAll('\\:', '  ').indexOf(NAME);
  if (end < 0) {
    problems.error('syntax', source.placeOf(block.start), { expected: NAME });
    return null;
  }
  return block.start + NAME.length + end + NAME.length;
};

/** @returns what stands between the first braces; 'none': there are none; null: they do not fit, which was told */
const answersIn = ({ source, problems }: Reading, block: Span): Span | 'none' | null => {
  const braces = source.signsIn(block).filter(({ sign }) => sign === '{' || sign === '}');
  const [first, second, third] = braces;
  if (first === undefined) return 'none';
  const wrong = (at: number, expected: string): null => {
    problems.error('syntax', source.placeOf(at), { expected });
    return null;
  };
  if (first.sign === '}') return wrong(first.at, '{');
  if (second === undefined) return wrong(first.at, '}');
  if (second.sign === '{') return wrong(second.at, '}');
  // Another question on the next line, or a brace of the text that is to have a "\".
  if (third !== undefined) return wrong(third.at, third.sign === '{' ? 'blank_line' : '{');
  return { start: first.at + 1, end: second.at };
};

const readQuestion = (
  { source, problems }: Omit<Reading, 'gathering'>,
  block: Span,
  answers: Span,
): DraftQuestion | null => {
  const place = source.placeOf(block.start);
  const head = rawOf(source, { start: block.start, end: answers.start - 1 });
  const tail = rawOf(source, { start: answers.end + 1, end: block.end });
  const whole = tail.trim() === '' ? head : `${head}${GAP}${tail}`;
  const { text, format } = formattedOf({ problems, format: 'moodle' }, whole, place);
  const reader: TextReader = { source, problems, format };
  const feedback_at = generalFeedbackAt(reader, answers);
  const fields = readAnswers(reader, { start: answers.start, end: feedback_at ?? answers.end });
  if (fields === null) return null;
  const feedback = feedback_at === null ? null : { start: feedback_at + FEEDBACK.length, end: answers.end };
  return {
    ...fields,
    text: textWithin(text, QUESTION_LIMITS.text_chars, place, problems),
    explanation: noteWithin(wordsOf(reader, feedback), place, problems),
  };
};

/** The line of a category; what stands below it without an empty line is read on. */
const readCategory = ({ source, problems, gathering }: Reading, block: Span): number => {
  const line_end = source.text.indexOf('\n', block.start);
  const end = line_end < 0 ? block.end : Math.min(line_end, block.end);
  const path = rawOf(source, { start: block.start + CATEGORY.length, end });
  const { title, folder } = placeOfCategory(path, source.placeOf(block.start), problems);
  gathering.begin(title, folder);
  return end;
};

const readBlock = (reading: Reading, whole: GiftBlock): void => {
  const { source, gathering } = reading;
  const problems = whole.extras === null ? reading.problems : forOwn(reading.problems);
  let block = trimmed(source, whole);
  if (source.text.startsWith(CATEGORY, block.start))
    block = trimmed(source, { start: readCategory(reading, block), end: block.end });
  if (block.end === block.start) return;
  const place = source.placeOf(block.start);
  const start = behindName(reading, block);
  if (start === null) return;
  const answers = answersIn(reading, { start, end: block.end });
  if (answers === null) return;
  if (answers === 'none') {
    problems.note('left_out', place, { what: 'description', said: said(unescaped(rawOf(source, block))) });
    return;
  }
  if (!gathering.takes(place)) return;
  const question = readQuestion({ source, problems }, { start, end: block.end }, answers);
  if (question === null) return;
  if (question.text === '') problems.error('empty', place);
  gathering.add(whole.extras === null ? question : withExtras(question, whole.extras, place, problems));
};

/** Questions of a file in Moodle's GIFT; what is wrong in it is told by line and column, and the rest is read. */
export const readGift = (file: string): ReadQuizFile => {
  const source = giftSourceOf(file);
  const problems = createProblems();
  const gathering = createGathering(problems);
  for (const block of source.blocks) readBlock({ source, problems, gathering }, block);
  return { format: 'gift', quizzes: gathering.quizzes(), pictures: [], problems: problems.list };
};
