import { drawing, drawingSchema, type DrawingQuestion } from './drawing/drawing.kind.ts';
import { longText, longTextSchema, type LongTextQuestion } from './long_text/long-text.kind.ts';
import { matching, matchingSchema, type MatchingQuestion } from './matching/matching.kind.ts';
import { multiple, multipleSchema, type MultipleQuestion } from './multiple/multiple.kind.ts';
import { numeric, numericSchema, type NumericQuestion } from './numeric/numeric.kind.ts';
import { ordering, orderingSchema, type OrderingQuestion } from './ordering/ordering.kind.ts';
import { photo, photoSchema, type PhotoQuestion } from './photo/photo.kind.ts';
import { poll, pollSchema, type PollQuestion } from './poll/poll.kind.ts';
import type { QuestionFault, QuestionKind } from './question-kind.ts';
import { scale, scaleSchema, type ScaleQuestion } from './scale/scale.kind.ts';
import { shortText, shortTextSchema, type ShortTextQuestion } from './short_text/short-text.kind.ts';
import { single, singleSchema, type SingleQuestion } from './single/single.kind.ts';
import { trueFalse, trueFalseSchema, type TrueFalseQuestion } from './true_false/true-false.kind.ts';
import { wordCloud, wordCloudSchema, type WordCloudQuestion } from './word_cloud/word-cloud.kind.ts';
import { z } from 'zod';

/** Every type of question; one to come is a folder beside this file, and a line in each of these three lists. */
const KINDS = {
  single,
  multiple,
  true_false: trueFalse,
  poll,
  scale,
  ordering,
  matching,
  drawing,
  photo,
  short_text: shortText,
  numeric,
  word_cloud: wordCloud,
  long_text: longText,
};
/** Of every type, with its own fields. Faults across fields are `faultsOf`'s. */
export const questionSchema = z.discriminatedUnion('type', [
  singleSchema,
  multipleSchema,
  trueFalseSchema,
  pollSchema,
  scaleSchema,
  orderingSchema,
  matchingSchema,
  drawingSchema,
  photoSchema,
  shortTextSchema,
  numericSchema,
  wordCloudSchema,
  longTextSchema,
]);
export type Question =
  | SingleQuestion
  | MultipleQuestion
  | TrueFalseQuestion
  | PollQuestion
  | ScaleQuestion
  | OrderingQuestion
  | MatchingQuestion
  | DrawingQuestion
  | PhotoQuestion
  | ShortTextQuestion
  | NumericQuestion
  | WordCloudQuestion
  | LongTextQuestion;

/** What differs between types, of a question of any. */
export const kindOf = <Q extends Question>(question: Q): QuestionKind<Q, unknown> =>
  // The table has the kind that is the question's own under its type, which TypeScript cannot follow.
  KINDS[question.type] as unknown as QuestionKind<Q, unknown>;

const faultsOfFrame = ({ text, pictures }: Question): QuestionFault[] => [
  ...(text === '' ? ([{ rank: 'unready', code: 'empty', at: 'text' }] as const) : []),
  ...pictures.flatMap(({ description }, index): QuestionFault[] =>
    description === null ? [{ rank: 'note', code: 'no_description', at: `pictures.${index}` }] : [],
  ),
];

/** All that is wrong with a question, its own fields last. */
export const faultsOf = (question: Question): QuestionFault[] => [
  ...faultsOfFrame(question),
  ...kindOf(question).faultsOf(question),
];

/** Whether it can be put to a class: nothing of it is still to be written. */
export const isReady = (question: Question): boolean =>
  faultsOf(question).every(({ rank }) => rank === 'note');
