import { parseFlags, usageOf, type BenchFlags } from '../flags.ts';

const PARTS = ['middle', 'large', 'page'] as const;
export type TalkPart = (typeof PARTS)[number];

/** What `npm run bench:talk -- …` was asked for. */
export interface TalkOptions extends BenchFlags<TalkPart> {
  /** Students of each part, and the seconds within which they come, evenly. */
  readonly students: Readonly<Record<TalkPart, number>>;
  readonly join_seconds: Readonly<Record<TalkPart, number>>;
  /** Nobody writes, and then all of it for as long. */
  readonly seconds: number;
  /** That stand in the chat before the teacher's page is measured. */
  readonly messages: number;
}

/** As many as come into a lesson from behind routers: its last seats are for those who come with few others. */
const FULL = 1000;
/** A class that is told to open the page taps within so long, a school that pours in within half a minute. */
const JOIN_SECONDS = { middle: 5, large: 30, page: 30 } as const;

export const USAGE = usageOf('talk', PARTS, 'smaller classes, for 5 s');

/** @throws with a sentence for the reader when an option is unknown. */
export const parseTalkOptions = (args: readonly string[]): TalkOptions => {
  const { quick, flags } = parseFlags(args, PARTS);
  const amounts = quick
    ? {
        students: { middle: 30, large: 60, page: 60 },
        join_seconds: { middle: 5, large: 5, page: 5 },
        ...{ seconds: 5, messages: 200 },
      }
    : {
        students: { middle: 300, large: FULL, page: FULL },
        join_seconds: JOIN_SECONDS,
        ...{ seconds: 30, messages: 5000 },
      };
  return { ...flags, ...amounts };
};
