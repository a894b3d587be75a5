import type { Question } from '../../../../../questions/kinds.ts';
import type { Codec } from './codec.types.ts';
import { matchingCodec } from './matching.codec.ts';
import { multipleCodec, orderingCodec, pollCodec, singleCodec } from './options.codec.ts';
import {
  bareCodec,
  longTextCodec,
  numericCodec,
  scaleCodec,
  shortTextCodec,
  trueFalseCodec,
} from './words.codec.ts';

/** By type. */
export const CODECS = {
  single: singleCodec,
  multiple: multipleCodec,
  true_false: trueFalseCodec,
  poll: pollCodec,
  scale: scaleCodec,
  short_text: shortTextCodec,
  numeric: numericCodec,
  word_cloud: bareCodec,
  long_text: longTextCodec,
  ordering: orderingCodec,
  matching: matchingCodec,
  drawing: bareCodec,
  photo: bareCodec,
};

export type TableType = keyof typeof CODECS;

/** Every type that there is stands in it, and takes that type's questions. */
const BY_TYPE: { readonly [T in Question['type']]: Codec<Extract<Question, { type: T }>> } = CODECS;

/** How a question stands in a row. */
export const codecOf = <Q extends Question>(question: Q): Codec<Q> =>
  // The table has the question's own codec under its type, which TypeScript cannot follow.
  BY_TYPE[question.type] as unknown as Codec<Q>;
