import type { SessionStats } from '../../../../shared/contract/engagement/scores.ts';

/**
 * The class's score in whole points; null: of more than half of it too little is known. A mean of what the first few did is no class's: it
 * jumps from 100 to 3 within seconds.
 */
export const classScoreOf = ({ overall, bands }: Pick<SessionStats, 'overall' | 'bands'>): number | null => {
  const known = bands.low + bands.middle + bands.high;
  return overall === null || known === 0 || known < bands.unknown ? null : Math.round(overall);
};
