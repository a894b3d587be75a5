import type { AlertSettings } from '../../shared/contract/engagement/alerts.ts';
import { MAX_LESSON_SECONDS, type EngagementFact } from '../../shared/contract/engagement/facts.ts';
import type {
  AskedItem,
  Channel,
  LessonEvidence,
  StudentEvidence,
} from '../../shared/engagement/evidence.ts';
import { LIMITS } from '../../shared/limits.ts';
import { createStudentFold, type StudentFold } from './student-fold.ts';
import { MAX_T } from './student-minutes.ts';

/** Seats that were taken away count too. */
const MAX_STUDENTS = 4 * LIMITS.students_per_session;
/** Questions of a lesson, each vote for itself, and what was asked outside. */
const MAX_ITEMS = 2000;
/** Times that the class was asked whether it is understood. */
const MAX_CHECKS = 1000;

export interface FoldedItem extends AskedItem {
  readonly about: { readonly run_id: string; readonly question_id: string } | null;
}

/** What a lesson's facts come to, taken one after the other. */
export interface LessonFold {
  take(fact: EngagementFact): void;
  /** The lesson's clock at the newest fact, in seconds. */
  readonly t: number;
  readonly has_ended: boolean;
  /** null: no fact says so; the teacher's wish for its lessons holds. */
  readonly is_on: boolean | null;
  readonly settings: AlertSettings | null;
  /** About whom the teacher wants no alerts. */
  readonly alerts_off: ReadonlySet<string>;
  /** When that was, ISO 8601, within a year of when it was followed. null: nobody has followed the lesson yet. */
  timeOf(t: number): string | null;
  /** How far the lesson's clock was then, in seconds; null: before it began. While no node ran it stood still. @param time ISO 8601 */
  tOf(time: string): number | null;
  /** null: no fact is about it. */
  student(student_id: string): StudentFold | null;
  readonly items: readonly FoldedItem[];
  /**
   * @param now at or after `t`, in seconds @param student_ids of those who are measured, in order
   * @param at_once students of whom it is made anew because it was not for longest, and half as many of whom something was said since; the others
   * have the object of the last call. Left out: all of them
   */
  evidence(now: number, student_ids: readonly string[], at_once?: number): LessonEvidence;
}

interface Follow {
  readonly t: number;
  readonly time_ms: number;
}

export const createLessonFold = (): LessonFold => {
  const students = new Map<string, StudentFold>();
  const items = new Map<string, FoldedItem>();
  const channels: Partial<Record<Channel, number>> = {};
  const alerts_off = new Set<string>();
  const follows: Follow[] = [];
  let checks: readonly number[] = [];
  /** Of students without a fact. */
  const blank = new Map<string, StudentEvidence>();
  /** Whose turn it is to be made anew, by place. */
  let turn = 0;
  let item_list: readonly FoldedItem[] | null = [];
  let hands_taken_at: number | undefined;
  let t = 0;
  let has_ended = false;
  let is_on: boolean | null = null;
  let settings: AlertSettings | null = null;

  const studentOf = (student_id: string): StudentFold | null => {
    const known = students.get(student_id);
    if (known !== undefined || students.size >= MAX_STUDENTS) return known ?? null;
    const student = createStudentFold(student_id);
    students.set(student_id, student);
    return student;
  };
  const listOf = (): readonly FoldedItem[] => {
    item_list ??= [...items.values()].sort((one, other) => one.asked_at - other.asked_at);
    return item_list;
  };
  const use = (channel: Channel, at: number): void => {
    channels[channel] = Math.min(channels[channel] ?? at, at);
  };
  const closePages = (at: number): void => {
    for (const { minutes } of students.values()) minutes.page(at, 'unknown');
  };
  const blankOf = (student_id: string): StudentEvidence => {
    const known = blank.get(student_id) ?? { student_id, minutes: [], items: [], signs: [] };
    if (blank.size < MAX_STUDENTS) blank.set(student_id, known);
    return known;
  };
  /**
   * Who was away when answers were taken last was not asked, whether it was there before or not: away is never held against anybody. A page's
   * fact is written down up to a minute late, and holds for what was closed since then too.
   */
  const askFrom = (student: StudentFold, at: number): void => {
    for (const { item_id, is_of_all, closed_at } of items.values()) {
      if (!is_of_all) continue;
      if (!student.is_here && closed_at !== null && closed_at >= at) student.unask(item_id);
      if (student.is_here && (closed_at ?? Infinity) > at) student.ask(item_id);
    }
  };
  const asked = (fact: Extract<EngagementFact, { type: 'asked' }>): void => {
    const { item_id, about, is_of_all, is_graded } = fact;
    const known = items.get(item_id);
    if (known === undefined && items.size >= MAX_ITEMS) return;
    const asked_at = known?.asked_at ?? fact.t;
    items.set(item_id, { item_id, asked_at, closed_at: null, is_of_all, is_graded, about });
    item_list = null;
    use('answers', asked_at);
    if (is_of_all) for (const student of students.values()) if (student.is_here) student.ask(item_id);
  };
  const unasked = (item_id: string, at: number): void => {
    const known = items.get(item_id);
    if (known?.closed_at !== null) return;
    items.set(item_id, { ...known, closed_at: Math.max(at, known.asked_at) });
    item_list = null;
    for (const student of students.values()) if (!student.is_here) student.unask(item_id);
  };
  const ofStudent = (fact: Extract<EngagementFact, { readonly student_id: string }>): void => {
    const student = studentOf(fact.student_id);
    student?.take(fact);
    if (fact.type === 'page' && student !== null) askFrom(student, fact.t);
    if (fact.type === 'said') use('chat', fact.t);
    if (fact.type === 'hand' || (fact.type === 'said' && fact.kind === 'question')) use('hands', fact.t);
    if (fact.type === 'reacted') use('reactions', fact.t);
    if (fact.type !== 'alerts_off') return;
    if (fact.off) alerts_off.add(fact.student_id);
    else alerts_off.delete(fact.student_id);
  };

  const take = (fact: EngagementFact): void => {
    switch (fact.type) {
      case 'began':
        // The last run ended without a word: what was so at its last fact is known until then.
        closePages(t);
        // What is told of an ended lesson, as a grade, does not go on with it.
        has_ended = false;
        follows.push({ t: fact.t, time_ms: Date.parse(fact.time) });
        break;
      case 'ended':
        for (const { item_id } of items.values()) unasked(item_id, fact.t);
        closePages(fact.t);
        has_ended = true;
        break;
      case 'measuring':
        if (!fact.is_on) closePages(fact.t);
        ({ is_on } = fact);
        break;
      case 'set':
        ({ settings } = fact);
        break;
      case 'check_asked':
        use('checks', fact.t);
        if (checks.length < MAX_CHECKS) checks = [...checks, fact.t].sort((one, other) => one - other);
        break;
      case 'hands_taken':
        hands_taken_at = Math.min(hands_taken_at ?? fact.t, fact.t);
        break;
      case 'asked':
        asked(fact);
        break;
      case 'unasked':
        unasked(fact.item_id, fact.t);
        break;
      case 'graded':
        for (const [student_id, share] of fact.shares) studentOf(student_id)?.grade(fact.item_id, share);
        break;
      // Of these the first tells the time alone; the others are what alerts are made of.
      case 'alive':
      case 'raised':
      case 'snoozed':
      case 'alert_ended':
        break;
      default:
        ofStudent(fact);
    }
    t = Math.max(t, Math.min(fact.t, MAX_T));
  };

  return {
    take,
    get t() {
      return t;
    },
    get has_ended() {
      return has_ended;
    },
    get is_on() {
      return is_on;
    },
    get settings() {
      return settings;
    },
    alerts_off,
    timeOf(at) {
      const follow = follows.findLast((one) => one.t <= at) ?? follows[0];
      if (follow === undefined) return null;
      const after = Math.min(Math.max(at - follow.t, -MAX_LESSON_SECONDS), MAX_LESSON_SECONDS);
      return new Date(follow.time_ms + after * 1000).toISOString();
    },
    tOf(time) {
      const time_ms = Date.parse(time);
      const index = follows.findLastIndex((one) => one.time_ms <= time_ms);
      const follow = follows[index];
      if (follow === undefined) return null;
      const at = follow.t + (time_ms - follow.time_ms) / 1000;
      const next = follows[index + 1];
      return next === undefined ? at : Math.min(at, next.t);
    },
    student: (student_id) => students.get(student_id) ?? null,
    get items() {
      return listOf();
    },
    evidence(now, student_ids, at_once = Infinity) {
      const at = Math.min(Math.max(now, t), MAX_T);
      const list = listOf();
      const count = student_ids.length;
      let others_left = at_once / 2;
      const of_students = student_ids.map((id, place): StudentEvidence => {
        const student = students.get(id);
        if (student === undefined) return blankOf(id);
        if ((place - turn + count) % count < at_once) return student.evidence(at, list);
        if (!student.is_other || others_left <= 0) return student.last;
        others_left -= 1;
        return student.evidence(at, list);
      });
      turn = at_once < count ? (turn + at_once) % count : 0;
      const known = { channels: { ...channels }, checks_asked_at: checks, hands_taken_at, items: list };
      return { now: at, ...known, students: of_students };
    },
  };
};
