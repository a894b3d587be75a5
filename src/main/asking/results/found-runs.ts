import type { LessonRuns } from '../lesson-runs.ts';
import type { Persons } from '../persons.ts';
import { peopleOf, type PeopleSources } from './people.ts';
import type { FoundRun, ResultRuns } from './results.routes.ts';

export interface FoundRunsDeps {
  readonly runs: Pick<LessonRuns, 'read' | 'list' | 'listOf'>;
  readonly lessons: {
    /** @throws AirError not_found */
    get(session_id: string): Promise<FoundRun['lesson'] & Pick<PeopleSources, 'roster'>>;
  };
  /** Of an open lesson; empty for any other. */
  readonly persons: Pick<Persons, 'ofSession'>;
  /** Of any lesson, those who were put out among them. */
  readonly seatsOf: (session_id: string) => Promise<PeopleSources['seats']>;
  /** Of any lesson: whether a file may name who is in this seat, or in this row of its class list. */
  readonly mayNameIn: (session_id: string) => Promise<FoundRun['mayName']>;
}

/** Runs of open lessons and of those that are over, with whom they are about. */
export const createFoundRuns = (deps: FoundRunsDeps): ResultRuns => {
  const { runs, lessons, persons, seatsOf, mayNameIn } = deps;
  return {
    async find(teacher_id, id) {
      const { session_id, run } = await runs.read(teacher_id, id);
      const [lesson, seats, mayName] = await Promise.all([
        lessons.get(session_id),
        seatsOf(session_id),
        mayNameIn(session_id),
      ]);
      const sources = { persons: persons.ofSession(session_id), seats, roster: lesson.roster };
      return { state: run, lesson, people: peopleOf(run, sources), mayName };
    },
    list: runs.list,
    listOf: runs.listOf,
  };
};
