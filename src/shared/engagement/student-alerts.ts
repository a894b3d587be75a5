import { ALERT_BOUNDS } from './alert-rules.ts';
import { isClass } from './class-alerts.ts';
import { confusionAt } from './confusion.ts';
import { gradedOf } from './confusion-signs.ts';
import type { StudentEvidence } from './evidence.ts';
import type { AlertScene, WantedAlert } from './wanted-alert.ts';

type RuleOf = (scene: AlertScene) => readonly WantedAlert[];

/** Of those who are here and may be named; null: nothing of this one. */
const eachHere =
  (wantedOf: (student: StudentEvidence, scene: AlertScene) => WantedAlert | null): RuleOf =>
  (scene) =>
    scene.here.flatMap((student) => {
      const wanted = scene.isNamed(student.student_id) ? wantedOf(student, scene) : null;
      return wanted === null ? [] : [wanted];
    });

const of = (rule: WantedAlert['rule'], { student_id }: StudentEvidence) =>
  ({ rule, student_id, about: null, count: 1 }) as const;

export const studentConfused = eachHere((student, scene) => {
  const signs = scene.signs.get(student.student_id) ?? [];
  if (signs.length === 0) return null;
  const { begins, begins_alone, stays } = ALERT_BOUNDS.confused;
  const { level, since, reasons } = confusionAt(signs, scene.now, scene.resolvedAt(student.student_id));
  const subject = of('student_confused', student);
  const needed = scene.stands(subject) ? stays : isClass(scene) ? begins : begins_alone;
  if (since === null || level < needed) return null;
  return {
    ...{ ...subject, since },
    reasons: reasons.map(({ sign, count }) => ({ reason: sign, count, of: null })),
  };
});

/** What was too hard for the class says nothing of one: questions that most had wrong are passed over. */
const tooHardOf = ({ input }: AlertScene): ReadonlySet<string> => {
  const sums = new Map<string, { count: number; sum: number }>();
  for (const { items } of input.evidence.students) {
    for (const { item_id, share } of items) {
      if (share === null) continue;
      const known = sums.get(item_id);
      if (known === undefined) sums.set(item_id, { count: 1, sum: share });
      else {
        known.count += 1;
        known.sum += share;
      }
    }
  }
  const { least_answers, hard_below } = ALERT_BOUNDS.item;
  return new Set(
    [...sums].flatMap(([item_id, { count, sum }]) =>
      count >= least_answers && sum / count < hard_below ? [item_id] : [],
    ),
  );
};

export const studentWrongStreak: RuleOf = (scene) => {
  const { begins, lasts } = ALERT_BOUNDS.streak;
  let too_hard: ReadonlySet<string> | null = null;
  return eachHere((student) => {
    // Most have no such row at all, and what was too hard for the class is asked only of who has.
    const graded = gradedOf(student).filter(({ at }) => at <= scene.now);
    if (graded.length < begins || !graded.slice(-begins).some(({ is_wrong }) => is_wrong)) return null;
    const hard = (too_hard ??= tooHardOf(scene));
    const fair = graded.filter(({ item_id }) => !hard.has(item_id));
    const row = fair.slice(fair.findLastIndex(({ is_wrong }) => !is_wrong) + 1);
    const [first] = row;
    const last = row.at(-1);
    if (first === undefined || last === undefined || row.length < begins || scene.now - last.at >= lasts)
      return null;
    return {
      ...{ ...of('student_wrong_streak', student), since: first.at },
      reasons: [{ reason: 'wrong_streak', count: row.length, of: fair.length }],
    };
  })(scene);
};

interface LetBy {
  readonly item_id: string;
  readonly asked_at: number;
  readonly closed_at: number;
}

/** Questions of all that are over and most answered, in the order of asking. */
const answeredByMost = ({ input, now }: AlertScene): readonly LetBy[] => {
  const { answered_share, least_asked } = ALERT_BOUNDS.let_by;
  const closed = input.items.flatMap(({ item_id, asked_at, closed_at, is_of_all }) =>
    is_of_all && closed_at !== null && closed_at <= now ? [{ item_id, asked_at, closed_at }] : [],
  );
  const counts = new Map(closed.map(({ item_id }) => [item_id, { asked: 0, answered: 0 }]));
  for (const { items } of input.evidence.students) {
    for (const { item_id, was_here, answered_after } of items) {
      const count = counts.get(item_id);
      if (count === undefined || !was_here) continue;
      count.asked += 1;
      if (answered_after !== null) count.answered += 1;
    }
  }
  return closed
    .filter(({ item_id }) => {
      const { asked = 0, answered = 0 } = counts.get(item_id) ?? {};
      return asked >= least_asked && answered >= answered_share * asked;
    })
    .sort((one, other) => one.asked_at - other.asked_at);
};

/** Silence is trouble only where something was asked of all: this one was there, and let several in a row go by that most answered. */
export const studentUnanswered: RuleOf = (scene) => {
  const { begins, lasts } = ALERT_BOUNDS.let_by;
  const newest = scene.input.items.reduce((last, { closed_at }) => Math.max(last, closed_at ?? 0), 0);
  if (scene.now - newest >= lasts) return [];
  const asked = answeredByMost(scene);
  if (asked.length < begins) return [];
  return eachHere((student) => {
    const own = new Map(student.items.map((item) => [item.item_id, item]));
    const of_it = asked.filter(({ item_id }) => own.get(item_id)?.was_here === true);
    const row = of_it.slice(
      of_it.findLastIndex(({ item_id }) => own.get(item_id)?.answered_after !== null) + 1,
    );
    const [first] = row;
    const last = row.at(-1);
    if (first === undefined || last === undefined || row.length < begins) return null;
    if (scene.now - last.closed_at >= lasts) return null;
    // It is at one that is open now: it answers after all.
    if (student.items.some((item) => item.asked_at >= last.asked_at && item.answered_after !== null))
      return null;
    return {
      ...{ ...of('student_unanswered', student), since: first.asked_at },
      reasons: [{ reason: 'unanswered', count: row.length, of: of_it.length }],
    };
  })(scene);
};
