import type { RunMode } from '../../../../shared/contract/asking/asked.ts';
import type { Answerer } from '../../../../shared/contract/asking/runs.ts';

/** By steps who has answered, at own pace who has handed in. */
export const isDone = ({ answered, submitted_at }: Answerer, mode: RunMode): boolean =>
  mode === 'steps' ? answered > 0 : submitted_at !== null;

type Person = Pick<Answerer, 'student_id' | 'name' | 'student_number'>;

/** As a class list has them: by number, those without one behind them, by name. */
export const createPersonOrder = (collator: Intl.Collator): ((one: Person, other: Person) => number) => {
  return (one, other) => {
    const has_none = Number(one.student_number === null) - Number(other.student_number === null);
    if (has_none !== 0) return has_none;
    return (
      collator.compare(one.student_number ?? '', other.student_number ?? '') ||
      collator.compare(one.name, other.name) ||
      collator.compare(one.student_id, other.student_id)
    );
  };
};

type View = (records: readonly Answerer[]) => readonly string[];

const idsOf =
  (keep: (person: Answerer) => boolean, order: (one: Person, other: Person) => number): View =>
  (records) =>
    records
      .filter(keep)
      .toSorted(order)
      .map(({ student_id }) => student_id);

/** The lists that the page shows of who is asked, as views for `useListView`; the same ones for as long as a run goes on. */
export interface PeopleViews {
  /** Here, and not done. */
  readonly waiting: View;
  /** Without a device, whose answer the teacher has entered. */
  readonly entered: View;
  /** All who are here, or have answered. */
  readonly all: View;
}

export const createPeopleViews = (mode: RunMode, collator: Intl.Collator): PeopleViews => {
  const order = createPersonOrder(collator);
  return {
    waiting: idsOf((person) => person.is_here && !isDone(person, mode), order),
    entered: idsOf((person) => !person.has_device && person.answered > 0, order),
    all: idsOf((person) => person.is_here || person.answered > 0, order),
  };
};

export const countOf = (records: readonly Answerer[]): number => records.length;
