import type { CallInput } from '../../../common/api.ts';

/** When a lesson was: any time, within so many days, or between two days of one's own. */
export const WHENS = ['any_time', 'today', 'week', 'month', 'year', 'days'] as const;
export const LENGTHS = ['any_length', 'under_10', 'to_30', 'to_60', 'over_60'] as const;

/** What a teacher looks for. */
export interface Wanted {
  readonly q: string;
  /** null: of any. */
  readonly class_name: string | null;
  readonly when: (typeof WHENS)[number];
  /** YYYY-MM-DD where this page is, of `days`; '': not bounded. */
  readonly from: string;
  readonly to: string;
  readonly length: (typeof LENGTHS)[number];
}

export const EVERYTHING: Wanted = {
  ...{ q: '', class_name: null, when: 'any_time', from: '', to: '', length: 'any_length' },
};

type Query = NonNullable<CallInput<'listRecordings'>['query']>;

/** Days back, today among them. */
const BACK = { today: 1, week: 7, month: 30, year: 365 } as const;
/** Seconds, from and to. */
const SPANS = {
  any_length: {},
  under_10: { max_duration: 600 },
  to_30: { min_duration: 600, max_duration: 1800 },
  to_60: { min_duration: 1800, max_duration: 3600 },
  over_60: { min_duration: 3600 },
} as const;

/** The beginning of a day here, so many days after it; undefined: it is no day. */
const dayStart = (day: Date, days: number): string | undefined => {
  if (Number.isNaN(day.getTime())) return undefined;
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).toISOString();
};
const dayOf = (text: string): Date => new Date(`${text}T00:00`);

const timesOf = ({ when, from, to }: Wanted, now: Date): Pick<Query, 'from' | 'to'> => {
  if (when === 'any_time') return {};
  if (when !== 'days') return { from: dayStart(now, 1 - BACK[when]) };
  return { from: dayStart(dayOf(from), 0), to: dayStart(dayOf(to), 1) };
};

/** What the node is asked for. */
export const queryOf = (wanted: Wanted, is_deleted: boolean, now: Date): Query => ({
  ...(wanted.q === '' ? {} : { q: wanted.q }),
  ...(wanted.class_name === null ? {} : { class_name: wanted.class_name }),
  ...timesOf(wanted, now),
  ...SPANS[wanted.length],
  deleted: is_deleted ? 'true' : 'false',
});

/** Whether anything is left out by it. */
export const isNarrowed = (wanted: Wanted): boolean =>
  wanted.q !== '' ||
  wanted.class_name !== null ||
  wanted.length !== 'any_length' ||
  (wanted.when === 'days' ? wanted.from !== '' || wanted.to !== '' : wanted.when !== 'any_time');
