import type {
  AskedItem,
  ConfusionSign,
  ItemEvidence,
  LessonEvidence,
  MinuteEvidence,
  StudentEvidence,
} from '../../../src/shared/engagement/evidence.ts';
import { episodesOf, type ClassModel, type Episode } from './class-model.ts';
import { seededRandom, type Random } from './random.ts';

/** A lesson of which it is known when the class was lost. */
export interface MadeLesson {
  readonly seconds: number;
  readonly episodes: readonly Episode[];
  /** Of all of it. */
  readonly evidence: LessonEvidence;
}

/** A question every ten minutes, open for 90 s. */
const QUESTION_EVERY = 600;
const OPEN_FOR = 90;

const isIn = (episodes: readonly Episode[], at: number): boolean =>
  episodes.some(({ from, to }) => at >= from * 60 && at < to * 60);

const rewindsOf = (at: number, random: Random): ConfusionSign[] => {
  const part = at - random.between(20, 60);
  const again = at + random.between(15, 40);
  return [at, again].map((time) => ({
    at: time,
    sign: 'rewound',
    about: String(Math.max(0, Math.round(part))),
  }));
};
const signOf =
  (sign: 'lost' | 'asked') =>
  (at: number): ConfusionSign => ({ at, sign, about: null });

const signsIn = (
  [from, to]: readonly [number, number],
  rates: { readonly taps: number; readonly words: number; readonly rewinds: number },
  random: Random,
): ConfusionSign[] => [
  ...random.times(from, to, rates.taps).map(signOf('lost')),
  ...random.times(from, to, rates.words).map(signOf('asked')),
  ...random.times(from, to, rates.rewinds).flatMap((at) => rewindsOf(at, random)),
];

/** All are here from begin to end. */
const minutesOf = (count: number): readonly MinuteEvidence[] =>
  Array.from({ length: count }, (_, minute) => ({
    ...{ minute, watching_seconds: 60, idle_seconds: 0, stalled_seconds: 0, hidden_seconds: 0 },
    ...{ gone_seconds: 0, messages: 0, questions: 0, hands: 0, reactions: 0, checks: 0 },
  }));

const answerOf = (
  { item_id, asked_at }: AskedItem,
  { wrong, wrong_if_lost }: ClassModel,
  is_lost: boolean,
  random: Random,
): ItemEvidence => {
  const is_wrong = random.chance(is_lost ? wrong_if_lost : wrong);
  // Log-normal, around 25 s; who is lost takes half as long again.
  const spread = Math.exp(0.4 * (random.next() + random.next() + random.next() - 1.5) * 2);
  const answered_after = Math.min(OPEN_FOR, 25 * (is_lost ? 1.5 : 1) * spread);
  return { item_id, asked_at, was_here: true, answered_after, share: is_wrong ? 0 : 1 };
};

const studentOf = (
  index: number,
  size: number,
  model: ClassModel,
  lesson: {
    readonly seconds: number;
    readonly episodes: readonly Episode[];
    readonly items: readonly AskedItem[];
    readonly minutes: readonly MinuteEvidence[];
  },
  random: Random,
): StudentEvidence => {
  const { seconds, episodes, items, minutes } = lesson;
  const is_troll = index === 0 && size >= 10;
  const part = random.chance(model.quiet_share) ? model.quiet_part : 1;
  // A class of one is lost when it is.
  const lost_in = is_troll
    ? []
    : episodes.filter(({ lost_share }) => size === 1 || random.chance(lost_share));
  const idle = { taps: model.idle_taps, words: model.idle_words, rewinds: model.idle_rewinds };
  const lost = { taps: model.lost_taps * part, words: model.words * part, rewinds: model.rewinds * part };
  const signs = signsIn([0, seconds], is_troll ? { ...idle, taps: model.troll_taps } : idle, random);
  for (const { from, to } of lost_in)
    signs.push(...signsIn([from * 60 + random.between(0, model.notices_after), to * 60], lost, random));
  return {
    student_id: `student-${index}`,
    minutes,
    items: items.map((item) => answerOf(item, model, isIn(lost_in, item.asked_at), random)),
    signs: signs.filter(({ at }) => at < seconds).sort((one, other) => one.at - other.at),
  };
};

/** @param size students, at least 1 */
export const makeLesson = (size: number, seed: number, model: ClassModel): MadeLesson => {
  const random = seededRandom(seed);
  const seconds = model.lesson_minutes * 60;
  const episodes = episodesOf(model, random);
  const items: AskedItem[] = [];
  for (let at = QUESTION_EVERY; at + OPEN_FOR < seconds; at += QUESTION_EVERY)
    items.push({
      item_id: `item-${at}`,
      asked_at: at,
      closed_at: at + OPEN_FOR,
      is_of_all: true,
      is_graded: true,
    });
  const minutes = minutesOf(seconds / 60);
  const students = Array.from({ length: size }, (_, index) =>
    studentOf(index, size, model, { seconds, episodes, items, minutes }, random),
  );
  const channels = { answers: QUESTION_EVERY };
  return { seconds, episodes, evidence: { now: seconds, channels, checks_asked_at: [], items, students } };
};

/** What was known of it then. Questions are graded when they end. */
export const knownAt = ({ evidence }: MadeLesson, now: number): LessonEvidence => {
  const items = evidence.items
    .filter(({ asked_at }) => asked_at <= now)
    .map((item) => ({ ...item, closed_at: (item.closed_at ?? 0) <= now ? item.closed_at : null }));
  const minutes = evidence.students[0]?.minutes.filter(({ minute }) => minute * 60 < now) ?? [];
  const is_closed = new Map(items.map(({ item_id, closed_at }) => [item_id, closed_at !== null]));
  return {
    ...evidence,
    now,
    items,
    students: evidence.students.map((student) => ({
      ...student,
      minutes,
      items: student.items.flatMap((item) => {
        if (item.asked_at > now) return [];
        const is_answered = item.asked_at + (item.answered_after ?? 0) <= now;
        const share = is_closed.get(item.item_id) === true ? item.share : null;
        return [is_answered ? { ...item, share } : { ...item, answered_after: null, share: null }];
      }),
      signs: student.signs.filter(({ at }) => at <= now),
    })),
  };
};
