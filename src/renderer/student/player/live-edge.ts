/** Where an element stands in what it has buffered, in seconds of its own clock. */
export interface EdgeView {
  readonly current: number;
  readonly buffered: readonly { readonly start: number; readonly end: number }[];
  /** The rate it plays at now. */
  readonly rate: number;
  /** Whether it has stood for want of data for a while. */
  readonly stuck: boolean;
  /** More to stay behind, because the network is uneven; 0 on a good one. */
  readonly cushion_s: number;
}

export interface EdgeAction {
  readonly rate: number;
  /** Where to jump; null to play on. */
  readonly seek: number | null;
  /** From here to the newest that has come. */
  readonly behind_ms: number;
}

/** As much as a browser and a LAN need to play without a stop. */
const TARGET_S = 0.28;
/** Faster from here on, until the target is reached; nobody hears 8 %. */
const CHASE_ABOVE_S = 0.42;
const CHASE_RATE = 1.08;
const HURRY_ABOVE_S = 1;
const HURRY_RATE = 1.15;
/** Chasing would take half a minute: the lesson is missed either way, and is recorded. */
const JUMP_ABOVE_S = 3;
const LAND_BEHIND_S = 0.35;
/** What lies between two stretches is shorter than this where it is only rounding. */
const GAP_S = 0.01;

/** What keeps a live picture at the edge of what has come: a little faster, or a jump; and over gaps, such as a restart's. */
export const stepToEdge = ({ current, buffered, rate, stuck, cushion_s }: EdgeView): EdgeAction => {
  const newest = buffered.at(-1);
  if (newest === undefined) return { rate: 1, seek: null, behind_ms: 0 };
  const behind = newest.end - current;
  const landing = Math.max(newest.start, newest.end - LAND_BEHIND_S - cushion_s);
  /** Above what an uneven network needs. */
  const over = behind - cushion_s;
  const inside = buffered.some(({ start, end }) => current >= start - GAP_S && current < end);
  const behind_ms = Math.max(0, behind * 1000);
  if (behind > JUMP_ABOVE_S || current < (buffered[0]?.start ?? 0) - GAP_S) {
    return { rate: 1, seek: landing, behind_ms };
  }
  const next = buffered.find(({ start }) => start > current);
  if (!inside && next !== undefined) return { rate: 1, seek: next.start + GAP_S, behind_ms };
  // A decoder may stand although there is data, such as before a picture that it can't decode: past it.
  if (stuck && over > CHASE_ABOVE_S) return { rate: 1, seek: landing, behind_ms };
  if (over > HURRY_ABOVE_S) return { rate: HURRY_RATE, seek: null, behind_ms };
  const chasing = rate > 1 ? over > TARGET_S : over > CHASE_ABOVE_S;
  return { rate: chasing ? CHASE_RATE : 1, seek: null, behind_ms };
};

const CUSHION_STEP_S = 0.15;
const CUSHION_MAX_S = 1;
/** Each so long without a stop takes a step off again. */
const CUSHION_HOLDS_MS = 15_000;

/** How much more a player must stay behind on a network that brings its data in lumps. */
export interface Cushion {
  /** It ran out of data. */
  ranOut(at: number): void;
  seconds(at: number): number;
}

export const createCushion = (): Cushion => {
  let steps = 0;
  let since = 0;
  const settle = (at: number): void => {
    const fewer = Math.floor((at - since) / CUSHION_HOLDS_MS);
    if (steps === 0 || fewer === 0) return;
    steps = Math.max(0, steps - fewer);
    since += fewer * CUSHION_HOLDS_MS;
  };
  return {
    ranOut: (at) => {
      settle(at);
      steps = Math.min(Math.ceil(CUSHION_MAX_S / CUSHION_STEP_S), steps + 1);
      since = at;
    },
    seconds: (at) => {
      settle(at);
      return Math.min(CUSHION_MAX_S, steps * CUSHION_STEP_S);
    },
  };
};
