import { z } from 'zod';
import { CHANNELS } from '../../engagement/evidence.ts';

/** What a score is made of: times of the page, ways of taking part, questions, and for `overall` the three scores. */
export const TERMS = [
  'watching',
  'answered_when_asked',
  ...CHANNELS,
  'right_answers',
  'attention',
  'participation',
  'accuracy',
] as const;

/**
 * yes: measured. off: not in this lesson. objected: the student does not want it. no_consent: its guardians have not agreed. Of the latter
 * three nothing is collected, and there is no score.
 */
export const measuredSchema = z.enum(['yes', 'off', 'objected', 'no_consent']);

export type TermName = (typeof TERMS)[number];
export type Measured = z.infer<typeof measuredSchema>;
