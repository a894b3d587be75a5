import { useLastAddress, VIEWS } from '../shell/use-view.ts';

/** The parts of the students' place. */
export const PARTS = {
  now: `${VIEWS.students}/now`,
  lists: `${VIEWS.students}/lists`,
  past: `${VIEWS.students}/past`,
} as const;
export type StudentsPart = keyof typeof PARTS;

const REPORT = /^#\/students\/report\/([A-Za-z0-9_-]{1,64})$/;

/** Of a lesson's report to print. */
export const reportAddress = (session_id: string): string => `${VIEWS.students}/report/${session_id}`;

/** The lesson whose report an address shows; null: none. */
export const reportIn = (hash: string): string | null => REPORT.exec(hash)?.[1] ?? null;

/** @param is_lesson_open then the place begins with it, else with the class lists */
export const partIn = (hash: string, is_lesson_open: boolean): StudentsPart => {
  const named = (Object.keys(PARTS) as StudentsPart[]).find((part) => PARTS[part] === hash);
  return named ?? (is_lesson_open ? 'now' : 'lists');
};

/** Where in the students' place the teacher is, or was last. */
export const useStudentsAddress = (): string => useLastAddress('students');
