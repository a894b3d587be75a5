import { ASKING, type Leader } from '../../shared/contract/asking/asked.ts';
import type { QuizFact } from '../../shared/contract/asking/facts.ts';
import type { Fact } from '../store/index.ts';
import type { RunState } from './asking.types.ts';
import { groupTotalsOf, leadersOf, placesOf, totalsOf } from './results/scores.ts';

interface Group {
  readonly group_id: string;
  readonly number: number;
  readonly name: string | null;
  readonly student_ids: readonly string[];
}

export interface StandingsDeps {
  readonly groups: {
    /** null: there are none now. */
    ofSession(session_id: string): { readonly one_answer: boolean; readonly groups: readonly Group[] } | null;
    /** null: it is in none. */
    groupOf(session_id: string, student_id: string): Group | null;
  };
  /** Of a seat, or of who is here without a device; null: it is neither any more. */
  readonly nameOf: (session_id: string, student_id: string) => string | null;
}

/**
 * Who is ahead in a run, as it stood at its last reveal: a thousand students are counted once after it, and not for each of their pages. A
 * mark that is given while nobody's name is shown would say whose answer it was, if it moved somebody at once.
 */
export interface Standings {
  /** Students, or as the run has it groups; one without a name is called by its number. */
  leadersOf(session_id: string, run: RunState): readonly Leader[];
  /** From 1, of those in front alone: nobody is told to be the last. null: it is none of them. */
  placeOf(run: RunState, student_id: string): number | null;
  /** The others of its group, where one answers for all. */
  answersFor(session_id: string, student_id: string): readonly string[];
  /** @param is_revealed the fact is of a question that is */
  changed(fact: Fact<QuizFact>, is_revealed: boolean): void;
  /** The lesson is over, or somebody was put out of it. */
  forget(run_id: string): void;
}

/** After which everybody is counted anew. */
const COUNTS = new Set<QuizFact['type']>(['revealed', 'keyed', 'late_counted', 'set']);
/** Likewise, of a question that is revealed: what the teacher enters for somebody is told of at once. */
const COUNTS_OF_REVEALED = new Set<QuizFact['type']>(['answered', 'taken_back']);

interface Stand {
  readonly totals: Map<string, number>;
  readonly places: Map<string, number>;
}

export const createStandings = ({ groups, nameOf }: StandingsDeps): Standings => {
  const known = new Map<string, Stand>();

  const standOf = (run: RunState): Stand => {
    const { run_id } = run.file;
    const stand = known.get(run_id);
    if (stand !== undefined) return stand;
    const { session_id } = run.file;
    const totals = new Map(
      // Who is put out is in nobody's way.
      [...totalsOf([run])].filter(([id]) => nameOf(session_id, id) !== null),
    );
    const counted = { totals, places: placesOf(totals) };
    known.set(run_id, counted);
    return counted;
  };

  return {
    leadersOf(session_id, run) {
      const { totals } = standOf(run);
      const own = run.settings.is_by_group ? (groups.ofSession(session_id)?.groups ?? null) : null;
      if (own === null) return leadersOf(totals, (student_id) => nameOf(session_id, student_id));
      const names = new Map(own.map(({ group_id, name, number }) => [group_id, name ?? String(number)]));
      return leadersOf(groupTotalsOf(totals, own), (group_id) => names.get(group_id) ?? null);
    },
    placeOf(run, student_id) {
      const place = standOf(run).places.get(student_id);
      return place === undefined || place > ASKING.leaders ? null : place;
    },
    answersFor(session_id, student_id) {
      if (groups.ofSession(session_id)?.one_answer !== true) return [];
      return groups.groupOf(session_id, student_id)?.student_ids.filter((id) => id !== student_id) ?? [];
    },
    changed(fact, is_revealed) {
      const counts = COUNTS.has(fact.type) || (is_revealed && COUNTS_OF_REVEALED.has(fact.type));
      if (counts && 'run_id' in fact) known.delete(fact.run_id);
    },
    forget: (run_id) => known.delete(run_id),
  };
};
