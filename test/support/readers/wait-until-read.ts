import { setTimeout as delay } from 'node:timers/promises';
import type { Lesson } from '../lesson.ts';
import type { OpenReader, Reader, Seen } from './reader.types.ts';

/** Enough to have passed more than one key frame's neighbourhood: a poster or one decoded picture is no play. */
const ENOUGH_PICTURES = 30;

export interface Wanted {
  readonly video: boolean;
  readonly audio: boolean;
  /** Default: `ENOUGH_PICTURES`. */
  readonly pictures?: number | undefined;
  readonly timeout_ms: number;
}

/** What came of a reader. `problem` is null where it played all that was wanted. */
export interface ReadResult {
  readonly seen: Seen;
  readonly problem: string | null;
}

const NOTHING: Seen = { pictures: 0, sound: false, first_picture_ms: null, note: '' };

const shortfall = (seen: Seen, { video, audio, pictures = ENOUGH_PICTURES }: Wanted): string | null => {
  if (video && seen.pictures === 0) return 'no picture';
  if (video && seen.pictures < pictures) return `${String(seen.pictures)} pictures alone`;
  return audio && !seen.sound ? 'no sound' : null;
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const watch = async (open: OpenReader, wanted: Wanted): Promise<ReadResult> => {
  const deadline_ms = performance.now() + wanted.timeout_ms;
  let seen = NOTHING;
  for (;;) {
    try {
      seen = await open.seen();
    } catch (error) {
      return { seen, problem: messageOf(error) };
    }
    const short = shortfall(seen, wanted);
    if (short === null) return { seen, problem: null };
    const failure = open.failure();
    if (failure !== null) return { seen, problem: `${short}: ${failure}` };
    if (performance.now() > deadline_ms)
      return { seen, problem: `${short} in ${String(wanted.timeout_ms / 1000)} s` };
    await delay(100);
  }
};

/** Opens the reader, watches until it has played what is wanted or the time is over, and closes it. */
export const waitUntilRead = async (
  reader: Pick<Reader, 'open'>,
  lesson: Lesson,
  wanted: Wanted,
): Promise<ReadResult> => {
  let open;
  try {
    open = await reader.open(lesson);
  } catch (error) {
    return { seen: NOTHING, problem: messageOf(error) };
  }
  try {
    return await watch(open, wanted);
  } finally {
    await open.close();
  }
};
