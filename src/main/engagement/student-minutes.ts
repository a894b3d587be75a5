import type { MinuteEvidence } from '../../shared/engagement/evidence.ts';
import type { PageState } from '../../shared/contract/engagement/facts.ts';

/** Times are counted in whole tenths of a second, so that the same time is the same sum in whatever parts it was counted. */
const TENTHS = 10;
const MINUTE = 60 * TENTHS;
/** In seconds. A lesson is measured for its first half day, and the dashboard says when that is over: one that nobody ended fills no memory. */
export const MAX_T = 12 * 3600;

const FIELDS = {
  watching: 'watching_seconds',
  idle: 'idle_seconds',
  stalled: 'stalled_seconds',
  hidden: 'hidden_seconds',
  gone: 'gone_seconds',
} as const satisfies Record<Exclude<PageState, 'unknown'>, keyof MinuteEvidence>;
export type Counted = 'messages' | 'questions' | 'hands' | 'reactions' | 'checks';

type Sums = { -readonly [Key in keyof MinuteEvidence]: number };
interface Bucket {
  /** Times in tenths. */
  readonly sums: Sums;
  /** null: it is another one since. */
  made: MinuteEvidence | null;
}

/** To tenths, within what is measured. */
export const tenthsOf = (t: number): number => Math.round(Math.min(Math.max(t, 0), MAX_T) * TENTHS);

const newSums = (minute: number): Sums => ({
  minute,
  ...{ watching_seconds: 0, idle_seconds: 0, stalled_seconds: 0, hidden_seconds: 0, gone_seconds: 0 },
  ...{ messages: 0, questions: 0, hands: 0, reactions: 0, checks: 0 },
});
const isEmpty = ({ minute: _minute, ...sums }: Sums): boolean =>
  Object.values(sums).every((sum) => sum === 0);

const evidenceOf = (sums: Sums): MinuteEvidence => ({
  minute: sums.minute,
  watching_seconds: sums.watching_seconds / TENTHS,
  idle_seconds: sums.idle_seconds / TENTHS,
  stalled_seconds: sums.stalled_seconds / TENTHS,
  hidden_seconds: sums.hidden_seconds / TENTHS,
  gone_seconds: sums.gone_seconds / TENTHS,
  messages: sums.messages,
  questions: sums.questions,
  hands: sums.hands,
  reactions: sums.reactions,
  checks: sums.checks,
});

/** Of the whole lesson. */
export type Totals = Readonly<Record<Counted, number>>;
/** How a page is seen, and since when in seconds. */
export interface SeenSince {
  readonly is: PageState;
  readonly since: number;
}

/** What one student did in each minute of the lesson. */
export interface StudentMinutes {
  /** @param t seconds on the lesson's clock */
  count(t: number, what: Counted, by?: number): void;
  /** From here on its page is so. Not before it became what it is: what was counted of that since is taken back. */
  page(t: number, is: PageState): void;
  /** What the page is, is counted until here; also back to here. */
  settle(t: number): void;
  /** The same object while it is so. */
  readonly seen: SeenSince;
  /** The same object while nothing of them is another. */
  readonly totals: Totals;
  /** In order. The same objects, and the same array, while nothing of them is another. */
  readonly evidence: readonly MinuteEvidence[];
}

export const createStudentMinutes = (): StudentMinutes => {
  const buckets: Bucket[] = [];
  let is: PageState = 'unknown';
  let since = 0;
  let counted_to = 0;
  let seen: SeenSince = { is, since };
  let totals: Totals = { messages: 0, questions: 0, hands: 0, reactions: 0, checks: 0 };
  let made: readonly MinuteEvidence[] = [];
  /** How many from the start of what was made hold. */
  let valid = 0;

  const bucketOf = (minute: number): Bucket => {
    let at = buckets.length;
    while (at > 0 && (buckets[at - 1]?.sums.minute ?? 0) > minute) at -= 1;
    const known = buckets[at - 1];
    if (known?.sums.minute === minute) return known;
    const bucket: Bucket = { sums: newSums(minute), made: null };
    if (at === buckets.length) buckets.push(bucket);
    else buckets.splice(at, 0, bucket);
    valid = Math.min(valid, at);
    return bucket;
  };
  /** Mostly it is the last one. */
  const placeOf = (bucket: Bucket): number => buckets.lastIndexOf(bucket);
  const add = (minute: number, field: keyof MinuteEvidence, by: number): void => {
    if (by === 0) return;
    const bucket = bucketOf(minute);
    bucket.sums[field] = Math.max(0, bucket.sums[field] + by);
    bucket.made = null;
    valid = Math.min(valid, placeOf(bucket));
    if (by < 0 && isEmpty(bucket.sums)) buckets.splice(placeOf(bucket), 1);
  };
  const addTime = (from: number, to: number, sign: 1 | -1): void => {
    if (is === 'unknown') return;
    const field = FIELDS[is];
    let at = from;
    while (at < to) {
      const minute = Math.floor(at / MINUTE);
      const until = Math.min(to, (minute + 1) * MINUTE);
      add(minute, field, sign * (until - at));
      at = until;
    }
  };
  const settleTo = (to: number): void => {
    if (to > counted_to) addTime(counted_to, to, 1);
    else addTime(to, counted_to, -1);
    counted_to = to;
  };

  return {
    count(t, what, by = 1) {
      add(Math.floor(tenthsOf(t) / MINUTE), what, by);
      totals = { ...totals, [what]: totals[what] + by };
    },
    page(t, next) {
      const at = Math.max(tenthsOf(t), since);
      settleTo(at);
      is = next;
      since = at;
      seen = { is, since: since / TENTHS };
    },
    settle(t) {
      settleTo(Math.max(tenthsOf(t), since));
    },
    get seen() {
      return seen;
    },
    get totals() {
      return totals;
    },
    get evidence() {
      if (valid === buckets.length && made.length === buckets.length) return made;
      const next = made.slice(0, valid);
      for (let at = valid; at < buckets.length; at += 1) {
        const bucket = buckets[at];
        if (bucket !== undefined) next.push((bucket.made ??= evidenceOf(bucket.sums)));
      }
      made = next;
      valid = next.length;
      return made;
    },
  };
};
