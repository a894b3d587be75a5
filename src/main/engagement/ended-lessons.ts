import type { SessionRecord, StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { Measured } from '../../shared/contract/engagement/scores.ts';
import { DEFAULT_ALERT_SETTINGS } from '../../shared/engagement/alert-input.ts';
import type { LessonState } from './lesson-state.ts';
import type { Scoring } from './scoring.ts';
import { workOut, type Worked } from './work-out.ts';

export interface EndedLessonsDeps {
  /** Those who were put out among them, in the order of joining. */
  readonly seatsOf: (session_id: string) => Promise<readonly StudentRecord[]>;
  /** Whose guardians agree. @throws AirError not_found */
  readonly mayNameIn: (session_id: string) => Promise<(student_id: string) => boolean>;
  readonly newScoring: () => Scoring;
}

/** Lessons that are not followed now, worked out from their logs. */
export interface EndedLessons {
  /** The same object while nothing of it is another. @throws AirError not_found, unavailable */
  workOut(lesson: SessionRecord, state: LessonState): Promise<Worked>;
  /** Who has a seat in it, and is measured. @throws AirError not_found, unavailable */
  measuredIn(session_id: string, state: LessonState): Promise<(student_id: string) => boolean>;
}

/** Of those who have a seat. */
const measuredBy =
  ({ fold }: LessonState, mayName: (student_id: string) => boolean) =>
  (student_id: string): Measured => {
    if (fold.is_on !== true) return 'off';
    if (fold.student(student_id)?.objects === true) return 'objected';
    return mayName(student_id) ? 'yes' : 'no_consent';
  };

export const createEndedLessons = ({ seatsOf, mayNameIn, newScoring }: EndedLessonsDeps): EndedLessons => {
  const known = new WeakMap<LessonState, { readonly key: string; readonly worked: Worked }>();
  const lookAt = async (session_id: string, state: LessonState) => {
    const [all, mayName] = await Promise.all([seatsOf(session_id), mayNameIn(session_id)]);
    const seats = all.filter(({ removed_at }) => removed_at === null);
    return { seats, measuredOf: measuredBy(state, mayName) };
  };
  return {
    async measuredIn(session_id, state) {
      const { seats, measuredOf } = await lookAt(session_id, state);
      const seated = new Set(seats.map(({ student_id }) => student_id));
      return (student_id) => seated.has(student_id) && measuredOf(student_id) === 'yes';
    },
    async workOut(lesson, state) {
      const { session_id } = lesson;
      const { seats, measuredOf } = await lookAt(session_id, state);
      const key = [
        String(state.revision),
        ...seats.map(({ student_id, name }) => `${student_id} ${measuredOf(student_id)} ${name}`),
      ].join('\n');
      const last = known.get(state);
      if (last?.key === key) return last.worked;
      const { fold } = state;
      const worked = workOut(newScoring(), {
        ...{ session_id, state, t: fold.t, is_measured: fold.is_on === true, seats, measuredOf },
        // Whoever is asked about a lesson that is over has left it.
        presenceOf: () => 'left',
        settings: fold.settings ?? DEFAULT_ALERT_SETTINGS,
        ...{ began_at: lesson.started_at, is_final: true },
      });
      known.set(state, { key, worked });
      return worked;
    },
  };
};
