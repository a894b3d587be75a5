import { ALERT_BOUNDS } from './alert-rules.ts';
import type { MinuteEvidence } from './evidence.ts';
import type { AlertScene, WantedAlert } from './wanted-alert.ts';

type RuleOf = (scene: AlertScene) => readonly WantedAlert[];

const waits =
  (kind: 'hand' | 'question', rule: 'hand_waits' | 'question_waits', patience: number): RuleOf =>
  ({ input, now, isNamed }) => {
    const longest = new Map<string, { readonly since: number; readonly count: number }>();
    for (const wish of input.wishes) {
      if (wish.kind !== kind || wish.since === null || !isNamed(wish.student_id)) continue;
      if (!(now - wish.since >= patience)) continue;
      const known = longest.get(wish.student_id);
      const since = Math.min(known?.since ?? wish.since, wish.since);
      longest.set(wish.student_id, { since, count: (known?.count ?? 0) + 1 });
    }
    return [...longest].map(([student_id, { since, count }]) => ({
      ...{ rule, student_id, about: null, count: 1, since },
      reasons: [{ reason: 'waiting', count, of: null }],
    }));
  };

export const handWaits = waits('hand', 'hand_waits', ALERT_BOUNDS.hand);
export const questionWaits = waits('question', 'question_waits', ALERT_BOUNDS.question);

const AWAY: ReadonlySet<string> = new Set(['hidden', 'gone']);

const openSeconds = (minutes: readonly MinuteEvidence[]): number =>
  minutes.reduce(
    (sum, { watching_seconds, idle_seconds, stalled_seconds }) =>
      sum + watching_seconds + idle_seconds + stalled_seconds,
    0,
  );

/** Came, and has been away for long while most who came are here. A class that is away together has a break, or no network. */
export const studentAway: RuleOf = ({ input, now, here, isNamed }) => {
  const { begins, lasts, came_for, here_share } = ALERT_BOUNDS.away;
  const { evidence, pages } = input;
  const away = evidence.students.flatMap((student) => {
    const page = pages.get(student.student_id);
    return page !== undefined && AWAY.has(page.is) ? [{ student, since: page.since }] : [];
  });
  if (here.length < here_share * (here.length + away.length)) return [];
  return away.flatMap(({ student: { student_id, minutes }, since }) => {
    const seconds = now - since;
    if (!(seconds >= begins) || seconds >= lasts || !isNamed(student_id)) return [];
    if (openSeconds(minutes) < came_for) return [];
    return [
      {
        ...{ rule: 'student_away', student_id, about: null, count: 1, since },
        reasons: [{ reason: 'away', count: Math.round(seconds / 60), of: null }],
      },
    ];
  });
};
