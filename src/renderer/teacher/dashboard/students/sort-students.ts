import type { EngagedStudent } from '../../../../shared/contract/engagement/scores.ts';

/** The table's columns, in their order. */
export const COLUMNS = [
  'number',
  'name',
  'presence',
  'overall',
  'attention',
  'participation',
  'accuracy',
  'confusion',
  'trend',
  'answered',
] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sorting {
  readonly by: Column;
  readonly is_descending: boolean;
}

/** As a class list is. */
export const BY_NUMBER: Sorting = { by: 'number', is_descending: false };

const PRESENCE = ['here', 'away', 'disconnected', 'left'] as const;
const TREND = ['falling', 'steady', 'rising'] as const;

/** null: unknown, which stands last in either direction. */
const valueOf = (student: EngagedStudent, by: Exclude<Column, 'name'>): number | null => {
  switch (by) {
    case 'number': {
      const number = Number.parseInt(student.student_number ?? '', 10);
      return Number.isNaN(number) ? null : number;
    }
    case 'presence':
      return PRESENCE.indexOf(student.presence);
    case 'trend': {
      const { trend } = student;
      return trend === 'unknown' ? null : TREND.indexOf(trend);
    }
    case 'answered':
      return student.asked === 0 ? null : student.answered / student.asked;
    case 'confusion':
      return student.measured === 'yes' ? student.confusion : null;
    default:
      return student[by];
  }
};

/** Sorted anew; equals by name. @param collator of the page's language */
export const sortStudents = (
  students: readonly EngagedStudent[],
  { by, is_descending }: Sorting,
  collator: Intl.Collator,
): readonly string[] => {
  const sign = is_descending ? -1 : 1;
  const byName = (one: EngagedStudent, other: EngagedStudent): number =>
    collator.compare(one.name, other.name);
  const compare = (one: EngagedStudent, other: EngagedStudent): number => {
    if (by === 'name') return sign * byName(one, other);
    const a = valueOf(one, by);
    const b = valueOf(other, by);
    if (a === null || b === null) return a === b ? byName(one, other) : a === null ? 1 : -1;
    return a === b ? byName(one, other) : sign * (a - b);
  };
  return [...students].sort(compare).map(({ student_id }) => student_id);
};

/** What pressing a heading does: the lowest of a score first, since it wants a look; then the other way round. */
export const nextSorting = (present: Sorting, by: Column): Sorting =>
  present.by === by
    ? { by, is_descending: !present.is_descending }
    : { by, is_descending: by === 'confusion' };

export const ariaSortOf = (
  { by, is_descending }: Sorting,
  column: Column,
): 'ascending' | 'descending' | 'none' => {
  if (by !== column) return 'none';
  return is_descending ? 'descending' : 'ascending';
};
