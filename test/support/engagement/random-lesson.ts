import type {
  AskedItem,
  ItemEvidence,
  LessonEvidence,
  MinuteEvidence,
  StudentEvidence,
} from '../../../src/shared/engagement/evidence.ts';
import { createRandom } from './random.ts';

/** A minute in which nothing was. */
export const minuteOf = (minute: number, over: Partial<MinuteEvidence> = {}): MinuteEvidence => ({
  minute,
  watching_seconds: 0,
  idle_seconds: 0,
  stalled_seconds: 0,
  hidden_seconds: 0,
  gone_seconds: 0,
  messages: 0,
  questions: 0,
  hands: 0,
  reactions: 0,
  checks: 0,
  ...over,
});

/** A question of all, asked then and open for a minute. */
export const itemOf = (item_id: string, asked_at: number, over: Partial<AskedItem> = {}): AskedItem => ({
  item_id,
  asked_at,
  closed_at: asked_at + 60,
  is_of_all: true,
  is_graded: true,
  ...over,
});

export const answerOf = (item: AskedItem, over: Partial<ItemEvidence> = {}): ItemEvidence => ({
  item_id: item.item_id,
  asked_at: item.asked_at,
  was_here: true,
  answered_after: 20,
  share: 1,
  ...over,
});

export const studentOf = (student_id: string, over: Partial<StudentEvidence> = {}): StudentEvidence => ({
  student_id,
  minutes: [],
  items: [],
  signs: [],
  ...over,
});

export const lessonOf = (now: number, over: Partial<LessonEvidence> = {}): LessonEvidence => ({
  now,
  channels: {},
  checks_asked_at: [],
  items: [],
  students: [],
  ...over,
});

/** A lesson of students who differ: some come late, some are away, some write, some answer. The same for the same seed. */
export const randomLesson = (seed: number, students: number, minutes: number): LessonEvidence => {
  const random = createRandom(seed);
  const items = Array.from({ length: Math.floor(minutes / 4) }, (_, index) =>
    itemOf(`q${String(index)}`, index * 240 + 30, {
      is_of_all: random() < 0.8,
      closed_at: index * 240 + 90,
    }),
  );
  const studentAt = (index: number): StudentEvidence => {
    const ability = random();
    const joins = random() < 0.2 ? Math.floor(random() * minutes) : 0;
    const own: MinuteEvidence[] = [];
    for (let minute = joins; minute < minutes; minute++) {
      const watching_seconds = Math.round(random() * 50);
      own.push(
        minuteOf(minute, {
          watching_seconds,
          idle_seconds: 5,
          hidden_seconds: 55 - watching_seconds,
          messages: random() < 0.1 ? 1 : 0,
          questions: random() < 0.03 ? 1 : 0,
          hands: random() < 0.05 ? 1 : 0,
          reactions: random() < 0.1 ? 2 : 0,
          checks: random() < 0.05 ? 1 : 0,
        }),
      );
    }
    return studentOf(`s${String(index)}`, {
      minutes: own,
      items: items.map((item) => {
        const answered = random() < 0.5 + ability / 2;
        return answerOf(item, {
          was_here: item.asked_at >= joins * 60,
          answered_after: answered ? random() * 60 : null,
          share: answered && random() < 0.9 ? Math.round(random() * ability * 4) / 4 : null,
        });
      }),
    });
  };
  return lessonOf(minutes * 60 - 17, {
    channels: { answers: 30, checks: 300, chat: 70, hands: 130, reactions: 10 },
    checks_asked_at: [300, 900],
    items,
    students: Array.from({ length: students }, (_, index) => studentAt(index)),
  });
};
