/** Where an element stands in what it has buffered, in seconds of its own clock. */
export interface EdgeView {
  readonly current: number;
  readonly buffered: readonly { readonly start: number; readonly end: number }[];
  /** The rate it plays at now. */
  readonly rate: number;
  /** Whether it has stood for want of data for a while. */
  readonly stuck: boolean;
}

export interface EdgeAction {
  readonly rate: number;
  /** Where to jump; null to play on. */
  readonly seek: number | null;
  /** From here to the newest that has come. */
  readonly behind_ms: number;
}

/** As much as a browser and a LAN need to play without a stop. */
const TARGET_S = 0.3;
/** Faster from here on, until the target is reached; nobody hears 8 %. */
const CHASE_ABOVE_S = 0.6;
const CHASE_RATE = 1.08;
const HURRY_ABOVE_S = 1;
const HURRY_RATE = 1.15;
/** Chasing would take half a minute: the lesson is missed either way, and is recorded. */
const JUMP_ABOVE_S = 3;
const LAND_BEHIND_S = 0.45;
/** What lies between two stretches is shorter than this where it is only rounding. */
const GAP_S = 0.01;

/** What keeps a live picture at the edge of what has come: a little faster, or a jump; and over gaps, such as a restart's. */
export const stepToEdge = ({ current, buffered, rate, stuck }: EdgeView): EdgeAction => {
  const newest = buffered.at(-1);
  if (newest === undefined) return { rate: 1, seek: null, behind_ms: 0 };
  const behind = newest.end - current;
  const landing = Math.max(newest.start, newest.end - LAND_BEHIND_S);
  const inside = buffered.some(({ start, end }) => current >= start - GAP_S && current < end);
  const behind_ms = Math.max(0, behind * 1000);
  if (behind > JUMP_ABOVE_S || current < (buffered[0]?.start ?? 0) - GAP_S) {
    return { rate: 1, seek: landing, behind_ms };
  }
  const next = buffered.find(({ start }) => start > current);
  if (!inside && next !== undefined) return { rate: 1, seek: next.start + GAP_S, behind_ms };
  // A decoder may stand although there is data, such as before a picture that it can't decode: past it.
  if (stuck && behind > CHASE_ABOVE_S) return { rate: 1, seek: landing, behind_ms };
  if (behind > HURRY_ABOVE_S) return { rate: HURRY_RATE, seek: null, behind_ms };
  const chasing = rate > 1 ? behind > TARGET_S : behind > CHASE_ABOVE_S;
  return { rate: chasing ? CHASE_RATE : 1, seek: null, behind_ms };
};
