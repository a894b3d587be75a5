import type { EngagementFact } from '../../shared/contract/engagement/facts.ts';
import { AirError } from '../../shared/errors.ts';
import { gradeLinesOf } from './asked-facts.ts';
import type { LiveLesson } from './live-lesson.ts';
import { MAX_T } from './student-minutes.ts';

/** Of one student in one lesson, told by other programs; each is remembered by its id. */
const MAX_OF_STUDENT = 2000;

/** What another program tells of a student. */
export interface Told {
  /** Its own: the same again is counted once. */
  readonly id: string;
  readonly student_id: string;
  /** ISO 8601; absent: now. */
  readonly at?: string | undefined;
}

export interface TrackingDeps {
  readonly now: () => Date;
  /** Whether its words say that something is not understood. */
  readonly looksConfused: (text: string) => boolean;
}

/**
 * Counts what happened outside our pages. Resolves once it is on the disk; false: the student is not measured, or the
 * lesson is longer than is measured, and nothing is kept.
 * @throws AirError of both: not_found for no student of the lesson; invalid_input for a time before the lesson or ahead of the node's clock;
 * conflict beyond what is kept of one student; storage_full, unavailable
 */
export interface Tracking {
  said(
    lesson: LiveLesson,
    told: Told & { readonly kind: 'message' | 'question'; readonly text: string },
  ): Promise<boolean>;
  answered(
    lesson: LiveLesson,
    told: Told & {
      readonly question: string;
      readonly share: number | null;
      readonly response_seconds: number;
    },
  ): Promise<boolean>;
}

export const createTracking = ({ now, looksConfused }: TrackingDeps): Tracking => {
  const under_way = new WeakMap<LiveLesson, Map<string, Promise<boolean>>>();

  const isCounted = ({ t, measuredOf }: LiveLesson, student_id: string): boolean =>
    t < MAX_T && measuredOf(student_id) === 'yes';
  const tOf = ({ state, t }: LiveLesson, at: string | undefined): number => {
    if (at === undefined) return t;
    if (Date.parse(at) > now().getTime()) throw new AirError('invalid_input', 'this time has not come yet');
    const then = state.fold.tOf(at);
    if (then === null) throw new AirError('invalid_input', 'this was before the lesson was followed');
    return Math.round(Math.min(then, t) * 10) / 10;
  };
  /**
   * The facts of one telling, in their order; the one that remembers its id comes last.
   * @returns false: the student is measured no longer, and none that is about it was written behind that
   */
  const write = async (
    lesson: LiveLesson,
    { id, student_id }: Told,
    facts: readonly EngagementFact[],
  ): Promise<boolean> => {
    const known = under_way.get(lesson) ?? new Map<string, Promise<boolean>>();
    under_way.set(lesson, known);
    const key = `${student_id} ${id}`;
    const same = known.get(key);
    if (same !== undefined) return same;
    const work = (async () => {
      for (const fact of facts) {
        // The disk took its time with the one before: the student may have objected meanwhile.
        if (!isCounted(lesson, student_id)) return false;
        await lesson.append(fact);
      }
      return true;
    })();
    known.set(key, work);
    try {
      return await work;
    } finally {
      known.delete(key);
    }
  };
  /** Whether it is to be counted; what was counted is. */
  const isNew = ({ state }: LiveLesson, { student_id, id }: Told): boolean => {
    const student = state.fold.student(student_id);
    if (student?.hasOutside(id) === true) return false;
    if ((student?.outside ?? 0) >= MAX_OF_STUDENT)
      throw new AirError('conflict', 'as much is known of this student from outside as is kept');
    return true;
  };

  return {
    async said(lesson, told) {
      const { id, student_id, at, kind, text } = told;
      const t = tOf(lesson, at);
      if (!isCounted(lesson, student_id)) return false;
      if (!isNew(lesson, told)) return true;
      const is_confused = looksConfused(text);
      return write(lesson, told, [{ type: 'said', student_id, t, kind, is_confused, origin: 'outside', id }]);
    },
    async answered(lesson, told) {
      const { id, student_id, at, question, share, response_seconds } = told;
      const t = tOf(lesson, at);
      if (!isCounted(lesson, student_id)) return false;
      if (!isNew(lesson, told)) return true;
      const item_id = `outside/${question}`;
      const known = lesson.state.fold.items.find((item) => item.item_id === item_id);
      const asked_at = known?.asked_at ?? Math.max(0, Math.round((t - response_seconds) * 10) / 10);
      const is_graded = share !== null || known?.is_graded === true;
      const asked: EngagementFact = {
        // Whom it was asked is not known: nobody is blamed for no answer.
        ...{ type: 'asked', t: asked_at, item_id, about: null, is_of_all: false, is_graded },
      };
      return write(lesson, told, [
        ...(known?.is_graded === is_graded ? [] : [asked]),
        ...gradeLinesOf(t, item_id, [[student_id, share]]),
        { type: 'answered', student_id, t, item_id, after: response_seconds, id },
      ]);
    },
  };
};
