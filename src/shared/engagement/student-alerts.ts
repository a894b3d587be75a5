import { answersOf, itemCountsOf, type GradedAnswer } from './answers.ts';
import { ALERT_BOUNDS } from './alert-rules.ts';
import { isClass } from './class-alerts.ts';
import { NOT_CONFUSED } from './confusion.ts';
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
  const { begins, begins_alone, stays } = ALERT_BOUNDS.confused;
  const { level, since, reasons } = scene.named.get(student.student_id) ?? NOT_CONFUSED;
  const subject = of('student_confused', student);
  const needed = scene.stands(subject) ? stays : isClass(scene) ? begins : begins_alone;
  if (since === null || level < needed) return null;
  return {
    ...{ ...subject, since },
    reasons: reasons.map(({ sign, count }) => ({ reason: sign, count, of: null })),
  };
});

/** What was too hard for the class says nothing of one: questions that most had wrong are passed over. */
const isTooHard = ({ input }: AlertScene): ((item_id: string) => boolean) => {
  const counts = itemCountsOf(input.evidence);
  const { least_answers, hard_below } = ALERT_BOUNDS.item;
  return (item_id) => {
    const { graded = 0, shares = 0 } = counts.get(item_id) ?? {};
    return graded >= least_answers && shares / graded < hard_below;
  };
};

export const studentWrongStreak: RuleOf = (scene) => {
  const { begins, lasts } = ALERT_BOUNDS.streak;
  const isHard = isTooHard(scene);
  return eachHere((student) => {
    const { graded } = answersOf(student);
    if (graded.length < begins) return null;
    const isFair = ({ item_id, at }: GradedAnswer): boolean => at <= scene.now && !isHard(item_id);
    let count = 0;
    let first_at = Infinity;
    let last_at = -Infinity;
    // From the newest on, up to one that is right.
    for (let index = graded.length - 1; index >= 0; index -= 1) {
      const answer = graded[index];
      if (answer === undefined || !isFair(answer)) continue;
      if (!answer.is_wrong) break;
      count += 1;
      first_at = Math.min(first_at, answer.at);
      last_at = Math.max(last_at, answer.at);
    }
    if (count < begins || scene.now - last_at >= lasts) return null;
    return {
      ...{ ...of('student_wrong_streak', student), since: first_at },
      reasons: [{ reason: 'wrong_streak', count, of: graded.filter(isFair).length }],
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
  const counts = itemCountsOf(input.evidence);
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
    const own = answersOf(student);
    const of_it = asked.filter(({ item_id }) => own.asked.has(item_id));
    const row = of_it.slice(of_it.findLastIndex(({ item_id }) => own.answered.has(item_id)) + 1);
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
