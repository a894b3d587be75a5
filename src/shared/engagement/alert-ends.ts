import type { AlertEnd } from '../contract/engagement/alerts.ts';
import { covers, type ToldAlert } from './alert-budget.ts';
import type { AlertInput } from './alert-input.ts';
import { rightAt } from './confusion.ts';
import { answeredAt } from './answers.ts';
import type { StudentEvidence } from './evidence.ts';
import type { WantedAlert } from './wanted-alert.ts';

/** Of those who answered the check since, so many must have understood. Judgement. */
const UNDERSTOOD_SHARE = 0.7;

const SEEN: ReadonlySet<string> = new Set(['watching', 'idle', 'stalled']);

const named = ({ evidence }: AlertInput, { student_ids }: ToldAlert): readonly StudentEvidence[] =>
  evidence.students.filter(({ student_id }) => student_ids.includes(student_id));

/** The class was asked since whether it is understood, and mostly said yes. */
const saidUnderstood = ({ evidence }: AlertInput, { raised_at }: ToldAlert): boolean => {
  const asked_at = evidence.checks_asked_at.find((at) => at >= raised_at);
  if (asked_at === undefined) return false;
  const from = Math.floor(asked_at / 60);
  let answers = 0;
  let not_yet = 0;
  for (const { minutes, signs } of evidence.students) {
    for (const { minute, checks } of minutes) if (minute >= from) answers += checks;
    not_yet += signs.filter(({ sign, at }) => sign === 'not_understood' && at >= from * 60).length;
  }
  return answers > 0 && answers - not_yet >= UNDERSTOOD_SHARE * answers;
};

const isSolved = (told: ToldAlert, input: AlertInput): boolean => {
  const { evidence, items, pages } = input;
  switch (told.rule) {
    case 'hand_waits':
    case 'question_waits':
    case 'class_too_fast':
      return true;
    case 'student_away':
      return told.student_ids.every((id) => SEEN.has(pages.get(id)?.is ?? 'gone'));
    case 'student_confused':
    case 'student_wrong_streak':
      return named(input, told).every((student) => (rightAt(student, evidence.now) ?? -1) >= told.since);
    case 'student_unanswered':
      return named(input, told).every((student) =>
        student.items.some((item) => (answeredAt(item) ?? -1) >= told.raised_at),
      );
    case 'class_unanswered':
      return items.some(
        ({ is_of_all, asked_at, closed_at }) =>
          is_of_all && asked_at <= told.raised_at && (closed_at ?? Infinity) > evidence.now,
      );
    case 'item_hard':
    case 'item_split':
      return items.some(
        ({ about, asked_at }) => about?.question_id === told.about?.question_id && asked_at >= told.since,
      );
    case 'class_confused':
      return saidUnderstood(input, told);
  }
};

const isOfItem = ({ rule }: ToldAlert): boolean => rule === 'item_hard' || rule === 'item_split';

/**
 * How an alert ends that is wanted no more: another one says it, what it asked for happened, the class is at another question, or it is too
 * long ago. @param covered what is so and is said by another, by `findAlerts`
 */
export const endOf = (
  told: ToldAlert,
  input: AlertInput,
  covered: readonly WantedAlert[],
): Extract<AlertEnd, 'solved' | 'faded' | 'covered' | 'moved_on'> => {
  if (covered.some((one) => covers(told, one))) return 'covered';
  const is_off = told.student_ids.some((id) => input.alerts_off.has(id));
  if (!is_off && isSolved(told, input)) return 'solved';
  return isOfItem(told) && input.items.some(({ asked_at }) => asked_at >= told.since) ? 'moved_on' : 'faded';
};
