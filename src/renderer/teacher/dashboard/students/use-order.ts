import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngagedStudents } from '../data/use-dashboard.ts';
import { sortStudents, type Sorting } from './sort-students.ts';

/** Rows that jump at every number cannot be read: what is told meanwhile moves them no more often than this. */
const CALM_MS = 5_000;

/** Students in their order: anew at once when it is another order or other people, else every few seconds. */
export const useOrder = (sorting: Sorting): readonly string[] => {
  const { i18n } = useTranslation();
  const students = useEngagedStudents();
  const collator = useMemo(() => new Intl.Collator(i18n.language, { numeric: true }), [i18n.language]);
  const [kept, setKept] = useState({ students, sorting, collator });
  const is_other =
    kept.sorting !== sorting || kept.collator !== collator || kept.students.length !== students.length;
  if (is_other) setKept({ students, sorting, collator });
  const is_behind = kept.students !== students;
  useEffect(() => {
    if (!is_behind) return undefined;
    const timer = setTimeout(() => setKept({ students, sorting, collator }), CALM_MS);
    return () => clearTimeout(timer);
    // What comes meanwhile is taken with the next: another timer would put it off for as long as numbers come.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the newest numbers would begin the wait anew
  }, [is_behind, sorting, collator]);
  return useMemo(() => sortStudents(kept.students, kept.sorting, kept.collator), [kept]);
};
