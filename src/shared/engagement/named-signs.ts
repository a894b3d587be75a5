import type { ConfusionKind } from './evidence.ts';

/**
 * What students were promised that nobody sees of whom it is; they tell it for that reason (`signals.lost_told`, `signals.check_saved` of the
 * locales). It counts for the class, and the student sees its own: by its name the teacher is told neither it nor what follows from it.
 */
const SECRET: ReadonlySet<ConfusionKind> = new Set(['lost', 'not_understood']);

/** It may stand by a student's name. */
export const isNamedSign = (sign: ConfusionKind): boolean => !SECRET.has(sign);
