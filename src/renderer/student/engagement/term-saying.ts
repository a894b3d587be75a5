import type { Level, Term } from '../../../shared/contract/engagement/scores.ts';

/** How long, in the unit in which one would say it. */
export interface SaidTime {
  readonly unit: 'seconds' | 'minutes';
  readonly count: number;
}

export const timeOf = (seconds: number): SaidTime =>
  seconds < 60
    ? { unit: 'seconds', count: Math.round(seconds) }
    : { unit: 'minutes', count: Math.floor(seconds / 60) };

/** Ways of taking part that nobody is asked for: so much is enough, and more makes no more of it. */
const FREE = ['hands', 'chat', 'reactions'] as const;
type FreeTerm = (typeof FREE)[number];
const isFree = (term: Term['term']): term is FreeTerm => FREE.some((free) => free === term);

/** Which sentence says a term, and its numbers. What is enough is told as whole times, the next above. */
export type TermSaying =
  | { readonly term: 'watching'; readonly done: SaidTime; readonly whole: SaidTime }
  | {
      readonly term: Exclude<Term['term'], 'watching'> | `${FreeTerm}_enough`;
      readonly done: number;
      readonly whole: number;
    };

export const termSayingOf = ({ term, share, count, of }: Term): TermSaying => {
  if (term === 'watching') return { term, done: timeOf(count), whole: timeOf(of) };
  if (!isFree(term)) return { term, done: count, whole: of };
  return { term: share >= 1 ? `${term}_enough` : term, done: count, whole: Math.max(1, Math.ceil(of)) };
};

/** From here on most of what would be enough is known. */
const SOME_FROM = 0.4;
const MUCH_FROM = 0.7;

/** A number of which something can be said, in points. */
export interface KnownLevel {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly sure: 'little' | 'some' | 'much';
}

/** null: nothing can be said yet, and no number is shown. */
export const knownOf = ({ value, low, high, band, evidence }: Level): KnownLevel | null => {
  if (value === null || low === null || high === null || band === 'unknown') return null;
  return {
    value,
    low,
    high,
    sure: evidence >= MUCH_FROM ? 'much' : evidence >= SOME_FROM ? 'some' : 'little',
  };
};
