import { LONG_TEXT } from '../../../../questions/long_text/long-text.kind.ts';
import { MATCHING_LIMITS } from '../../../../questions/matching/matching.kind.ts';
import { MAX_ITEMS } from '../../../../questions/ordering/ordering.kind.ts';
import { QUESTION_LIMITS } from '../../../../questions/question-frame.ts';
import { SHORT_TEXT } from '../../../../questions/short_text/short-text.kind.ts';
import { NUMERIC } from '../../../../questions/numeric/numeric.kind.ts';
import { choiceOf } from '../choices.ts';
import { atMost, lineWithin, numberOf, shareOf, textWithin } from '../drafts.ts';
import type { FileFields } from '../formats.types.ts';
import { shortTextOf } from '../keys.ts';
import { said } from '../problems.ts';
import { matchingOf, orderingOf } from '../puzzles.ts';
import { childText, feedbackOf, isYes, rawOf, wordsOf, type XmlReader } from './xml-words.ts';
import { childOf, childrenOf, type XmlElement } from './xml.ts';

type ReadFields = (reader: XmlReader, question: XmlElement) => FileFields;

/** What an answer counts, -1 to 1. */
const weightOf = ({ problems, placeOf }: XmlReader, answer: XmlElement): number => {
  const written = answer.attributes['fraction'] ?? '0';
  const percent = numberOf(written);
  if (percent === null || Math.abs(percent) > 100)
    problems.error('bad_number', placeOf(answer), { said: said(written) });
  return shareOf(Math.max(-100, Math.min(100, percent ?? 0)));
};

/** A question's answers, no more than there may be. */
const answersOf = (
  { problems, placeOf }: XmlReader,
  question: XmlElement,
  max: number,
  name = 'answer',
): readonly XmlElement[] => atMost(childrenOf(question, name), max, placeOf(question), problems);

const readMultichoice: ReadFields = (reader, question) => {
  const options = answersOf(reader, question, QUESTION_LIMITS.options).map((answer) => ({
    text: wordsOf(reader, answer),
    note: feedbackOf(reader, answer),
    weight: weightOf(reader, answer),
    place: reader.placeOf(answer),
  }));
  const is_single = isYes(childText(question, 'single') || 'true');
  return {
    ...choiceOf(options, is_single, reader.placeOf(question), reader.problems),
    is_shuffled: isYes(childText(question, 'shuffleanswers')),
  };
};

const readTrueFalse: ReadFields = (reader, question) => {
  const answers = childrenOf(question, 'answer');
  // Old files have the words of their language here: what is true stands first.
  const if_true = answers.find((answer) => rawOf(answer) === 'true') ?? answers[0] ?? null;
  const if_false = answers.find((answer) => answer !== if_true) ?? null;
  const is_true = if_true !== null && weightOf(reader, if_true) > 0;
  const is_false = if_false !== null && weightOf(reader, if_false) > 0;
  if (is_true === is_false) reader.problems.note('no_answer', reader.placeOf(question));
  return {
    type: 'true_false',
    correct: is_true === is_false ? null : is_true,
    note_if_true: if_true === null ? null : feedbackOf(reader, if_true),
    note_if_false: if_false === null ? null : feedbackOf(reader, if_false),
  };
};

const readShortanswer: ReadFields = (reader, question) => {
  const keys = answersOf(reader, question, SHORT_TEXT.keys).map((answer) => ({
    text: rawOf(answer),
    weight: Math.max(0, weightOf(reader, answer)),
    note: feedbackOf(reader, answer),
    place: reader.placeOf(answer),
  }));
  const fields = shortTextOf(keys, reader.placeOf(question), reader.problems);
  return isYes(childText(question, 'usecase')) ? { ...fields, ignores: { case: false } } : fields;
};

const readNumerical: ReadFields = (reader, question) => {
  const { problems, placeOf } = reader;
  const place = placeOf(question);
  const answers = answersOf(reader, question, NUMERIC.keys);
  const keys = answers.flatMap((answer) => {
    const at = placeOf(answer);
    const written = rawOf(answer);
    if (written === '*') {
      if (feedbackOf(reader, answer) !== null) problems.note('left_out', at, { what: 'feedback' });
      return [];
    }
    const value = numberOf(written);
    const tolerance = numberOf(childText(answer, 'tolerance') || '0');
    if (value === null || tolerance === null || tolerance < 0) {
      problems.error('bad_number', at, { said: said(written) });
      return [];
    }
    return [
      { value, tolerance, weight: Math.max(0, weightOf(reader, answer)), note: feedbackOf(reader, answer) },
    ];
  });
  if (keys.length === 0) problems.note('no_answer', place);
  const units = childOf(question, 'units');
  const unit = units === null ? '' : childText(childOf(units, 'unit') ?? units, 'unit_name');
  return { type: 'numeric', keys, unit: lineWithin(unit, NUMERIC.unit_chars, place, problems) || null };
};

const readMatching: ReadFields = (reader, question) => {
  const max = MATCHING_LIMITS.left + MATCHING_LIMITS.right;
  const pairs = answersOf(reader, question, max, 'subquestion').map((pair) => ({
    left: wordsOf(reader, pair),
    right: childText(pair, 'answer'),
    place: reader.placeOf(pair),
  }));
  return matchingOf(pairs, reader.placeOf(question), reader.problems);
};

const readOrdering: ReadFields = (reader, question) => {
  const items = answersOf(reader, question, MAX_ITEMS).map((answer, index) => ({
    text: wordsOf(reader, answer),
    place: reader.placeOf(answer),
    rank: numberOf(answer.attributes['fraction'] ?? '') ?? index,
  }));
  const by_rank = items.sort((one, other) => one.rank - other.rank);
  const is_relative = childText(question, 'gradingtype').startsWith('RELATIVE');
  return orderingOf(by_rank, is_relative ? 'neighbours' : 'exact', reader.problems);
};

const readEssay: ReadFields = (reader, question) => {
  const template = childOf(question, 'responsetemplate');
  if (template !== null && rawOf(template) !== '')
    reader.problems.note('left_out', reader.placeOf(template), { what: 'template' });
  const grader = childOf(question, 'graderinfo');
  const place = reader.placeOf(grader ?? question);
  const model = textWithin(wordsOf(reader, grader), LONG_TEXT.chars.max, place, reader.problems);
  return { type: 'long_text', model_answer: model || null };
};

/** By Moodle's name of a type; others there are none of here. */
export const READ_FIELDS: ReadonlyMap<string, ReadFields> = new Map([
  ['multichoice', readMultichoice],
  ['truefalse', readTrueFalse],
  ['shortanswer', readShortanswer],
  ['numerical', readNumerical],
  ['matching', readMatching],
  ['match', readMatching],
  ['ordering', readOrdering],
  ['essay', readEssay],
]);
