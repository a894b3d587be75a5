import type { EngagedStudent, Level, ScoreName } from '../../shared/contract/engagement/scores.ts';
import type { StudentScored } from '../engagement/index.ts';

/** Of the last minutes, or of the lesson as a whole. */
export type Stretch = 'now' | 'lesson';

/** What may be said of a level: where too little is known to name its band, its number is mostly the class's. */
export const knownValueOf = ({ value, band }: Pick<Level, 'value' | 'band'>): number | null =>
  band === 'unknown' ? null : value;

/** A student in short as every place of the dashboard shows it: what is not known is said of nobody, wherever it stands. */
export const shownStudentOf = ({ short, scores }: StudentScored, of: Stretch): EngagedStudent => {
  if (scores === null) return short;
  const valueOf = (name: ScoreName): number | null => knownValueOf(scores[name][of]);
  const { evidence, band } = scores.overall[of];
  return {
    ...short,
    ...{ attention: valueOf('attention'), participation: valueOf('participation') },
    ...{ accuracy: valueOf('accuracy'), overall: valueOf('overall') },
    evidence: Math.round(evidence * 100) / 100,
    band,
  };
};
