import { LIMITS } from '../../../src/shared/limits.ts';
import { parseFlags, usageOf, type BenchFlags } from '../flags.ts';

const PARTS = ['middle', 'large', 'page'] as const;
export type TalkPart = (typeof PARTS)[number];

/** What `npm run bench:talk -- …` was asked for. */
export interface TalkOptions extends BenchFlags<TalkPart> {
  /** Students of each part. */
  readonly students: Readonly<Record<TalkPart, number>>;
  /** Nobody writes, and then all of it for as long. */
  readonly seconds: number;
  /** That stand in the chat before the teacher's page is measured. */
  readonly messages: number;
}

/** As many as a lesson takes beside those who watch: the thousand that is asked for would need more seats. */
const FULL = LIMITS.students_per_session - 20;

export const USAGE = usageOf('talk', PARTS, 'smaller classes, for 5 s');

/** @throws with a sentence for the reader when an option is unknown. */
export const parseTalkOptions = (args: readonly string[]): TalkOptions => {
  const { quick, flags } = parseFlags(args, PARTS);
  const amounts = quick
    ? { students: { middle: 30, large: 60, page: 60 }, seconds: 5, messages: 200 }
    : { students: { middle: 300, large: FULL, page: FULL }, seconds: 30, messages: 5000 };
  return { ...flags, ...amounts };
};
