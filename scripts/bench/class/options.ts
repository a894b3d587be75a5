import { parseFlags, usageOf, type BenchFlags } from '../flags.ts';

const PARTS = ['small', 'middle', 'large', 'beyond'] as const;
export type ClassPart = (typeof PARTS)[number];

/** What `npm run bench:class -- …` was asked for. */
export interface ClassOptions extends BenchFlags<ClassPart> {
  readonly students: Readonly<Record<ClassPart, number>>;
  /** Lessons that they sit in: one takes 1,100. */
  readonly lessons: Readonly<Record<ClassPart, number>>;
  readonly viewers: number;
}

export const USAGE = usageOf('class', PARTS, 'smaller classes');

/** @throws with a sentence for the reader when an option is unknown. */
export const parseClassOptions = (args: readonly string[]): ClassOptions => {
  const { quick, flags } = parseFlags(args, PARTS);
  const students = quick
    ? { small: 20, middle: 40, large: 60, beyond: 90 }
    : { small: 100, middle: 300, large: 1000, beyond: 3000 };
  return {
    ...flags,
    students,
    lessons: { small: 1, middle: 1, large: 1, beyond: 3 },
    viewers: quick ? 3 : 20,
  };
};
