/** What is said of a chance that a student needs help. Judgement: no number is shown, so that nobody takes it for a measure. */
export type RiskLevel = 'high' | 'some' | 'low' | 'unknown';

const HIGH_FROM = 0.6;
const SOME_FROM = 0.35;

/** @param risk 0 to 1; null: too little is known */
export const riskLevel = (risk: number | null): RiskLevel => {
  if (risk === null) return 'unknown';
  if (risk >= HIGH_FROM) return 'high';
  return risk >= SOME_FROM ? 'some' : 'low';
};
