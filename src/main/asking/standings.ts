import type { Leader } from '../../shared/contract/asking/asked.ts';
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
  /** Of an open lesson, all of them. */
  readonly runsOf: (session_id: string) => readonly RunState[];
  /** Of a seat, or of who is here without a device; null: it is neither any more. */
  readonly nameOf: (session_id: string, student_id: string) => string | null;
}

/** Who is ahead in open lessons. A thousand students are counted once after each reveal, and not for each of their pages. */
export interface Standings {
  /** Students, or as the run has it groups; one without a name is called by its number. */
  leadersOf(session_id: string, run: RunState): readonly Leader[];
  /** From 1; null: it has no points. */
  placeOf(session_id: string, student_id: string): number | null;
  /** The others of its group, where one answers for all. */
  answersFor(session_id: string, student_id: string): readonly string[];
  /** @param is_revealed the fact is of a question that is */
  changed(session_id: string, fact: Fact<QuizFact>, is_revealed: boolean): void;
  /** The lesson is over, or somebody was put out of it. */
  forget(session_id: string): void;
}

/** What changes nothing of revealed questions, except it is of one of them. */
const PASSING = new Set<QuizFact['type']>([
  'answered',
  'ticked',
  'nudged',
  'submitted',
  'wall',
  'extra_time',
]);

export const createStandings = ({ groups, runsOf, nameOf }: StandingsDeps): Standings => {
  const known = new Map<string, { readonly totals: Map<string, number>; places: Map<string, number> }>();

  const standOf = (session_id: string) => {
    const stand = known.get(session_id);
    if (stand !== undefined) return stand;
    const totals = new Map(
      // Who is put out is in nobody's way.
      [...totalsOf(runsOf(session_id))].filter(([id]) => nameOf(session_id, id) !== null),
    );
    const counted = { totals, places: placesOf(totals) };
    known.set(session_id, counted);
    return counted;
  };

  return {
    leadersOf(session_id, { settings }) {
      const { totals } = standOf(session_id);
      const own = settings.is_by_group ? (groups.ofSession(session_id)?.groups ?? null) : null;
      if (own === null) return leadersOf(totals, (student_id) => nameOf(session_id, student_id));
      const names = new Map(own.map(({ group_id, name, number }) => [group_id, name ?? String(number)]));
      return leadersOf(groupTotalsOf(totals, own), (group_id) => names.get(group_id) ?? null);
    },
    placeOf: (session_id, student_id) => standOf(session_id).places.get(student_id) ?? null,
    answersFor(session_id, student_id) {
      if (groups.ofSession(session_id)?.one_answer !== true) return [];
      return groups.groupOf(session_id, student_id)?.student_ids.filter((id) => id !== student_id) ?? [];
    },
    changed(session_id, fact, is_revealed) {
      if (is_revealed || !PASSING.has(fact.type)) known.delete(session_id);
    },
    forget: (session_id) => known.delete(session_id),
  };
};
