import type { QualitySample } from './quality-control.ts';

/** What one look at a way saw. */
export interface Look {
  /** The picture moved since the look before, or owed no movement. */
  readonly moving: boolean;
  /** Packets since the look before; 0 where the way counts none. */
  readonly received: number;
  readonly lost: number;
}

export interface Sampler {
  add(look: Look): void;
  /** What is not moving from here on is not counted back to before. */
  restart(): void;
}

const SAMPLE_MS = 1_000;
/** Ten pictures a second, and a look that came late, are no standstill. */
const STANDS_AFTER_MS = 450;
/** A page that was asleep has nothing to tell of that time. */
const MAX_LOOK_MS = 2_000;

/** Makes samples of a second from looks that come every few hundred milliseconds. A hidden page need not move. */
export const createSampler = (
  onSample: (sample: QualitySample) => void,
  now: () => number = () => performance.now(),
  isVisible: () => boolean = () => document.visibilityState === 'visible',
): Sampler => {
  let looked_at = 0;
  let began_at = 0;
  let moved_at = 0;
  /** How much of the present standstill is in a sample already. */
  let counted_until = 0;
  let sum = { frozen_ms: 0, received: 0, lost: 0 };

  const restart = (): void => {
    looked_at = began_at = moved_at = counted_until = now();
    sum = { frozen_ms: 0, received: 0, lost: 0 };
  };
  restart();
  return {
    restart,
    add: ({ moving, received, lost }) => {
      const at = now();
      if (at - looked_at > MAX_LOOK_MS || !isVisible()) restart();
      looked_at = at;
      if (moving) {
        moved_at = at;
        counted_until = at;
      } else if (at - moved_at > STANDS_AFTER_MS) {
        sum.frozen_ms += at - counted_until;
        counted_until = at;
      }
      sum.received += received;
      sum.lost += lost;
      const window_ms = at - began_at;
      if (window_ms < SAMPLE_MS) return;
      onSample({ window_ms, ...sum, frozen_ms: Math.min(sum.frozen_ms, window_ms) });
      sum = { frozen_ms: 0, received: 0, lost: 0 };
      began_at = at;
    },
  };
};
