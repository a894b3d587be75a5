import type { AudioUnit } from '../stream/media-unit.ts';

/** Spreads what comes in bursts: an AAC frame of 21 to 23 ms becomes two or three packets of 10 ms at once. */
export interface EvenPace {
  push(unit: AudioUnit): void;
  stop(): void;
}

export interface EvenPaceDeps {
  readonly onUnit: (unit: AudioUnit) => void;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/** A little less than a packet's 10 ms, so that a delay is worked off. */
const STEP_MS = 9;
/** More than this many waiting is a source that sends in larger bursts: it gets no further delay. */
const MAX_WAITING = 3;

/**
 * Browsers choose their sound buffer by how unevenly packets come, in steps of 20 ms: a burst of three costs them a step,
 * and the picture, which waits for its sound, with it. Spreading the burst costs 5 ms on average.
 */
export const createEvenPace = ({ onUnit, now = () => performance.now() }: EvenPaceDeps): EvenPace => {
  let waiting: AudioUnit[] = [];
  let due_ms = 0;
  let timer: NodeJS.Timeout | undefined;

  const send = (unit: AudioUnit): void => {
    due_ms = now() + STEP_MS;
    onUnit(unit);
  };
  const release = (): void => {
    timer = undefined;
    while (waiting.length > MAX_WAITING || (waiting.length > 0 && now() >= due_ms)) {
      const [unit, ...rest] = waiting;
      waiting = rest;
      if (unit !== undefined) send(unit);
    }
    if (waiting.length > 0) timer = setTimeout(release, Math.max(1, due_ms - now()));
  };

  return {
    push(unit) {
      waiting.push(unit);
      if (timer === undefined) release();
      else if (waiting.length > MAX_WAITING) {
        clearTimeout(timer);
        release();
      }
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      waiting = [];
    },
  };
};
