import type { LearningPath } from '../../../../shared/contract/dashboard.ts';

/**
 * What is said of somebody over lessons. How high the chance is that it needs help is not said: the order of students is tested, the number is
 * not (docs/validity.md). So whoever has something against it is to be looked at, the highest first, and nobody is praised.
 */
export type Seen = 'seen' | 'none' | 'unknown';

export const seenOf = ({ risk, reasons }: Pick<LearningPath, 'risk' | 'reasons'>): Seen => {
  if (reasons.length > 0) return 'seen';
  return risk === null ? 'unknown' : 'none';
};

const ORDER: readonly Seen[] = ['seen', 'none', 'unknown'];

/** @param paths the highest risk first; equals stay as they are */
export const seenFirst = (paths: readonly LearningPath[]): readonly LearningPath[] =>
  [...paths].sort(
    (one, other) =>
      ORDER.indexOf(seenOf(one)) - ORDER.indexOf(seenOf(other)) || (other.risk ?? -1) - (one.risk ?? -1),
  );
