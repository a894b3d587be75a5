import { useEffect, useState } from 'react';
import type { Hand } from '../../../shared/contract/signals.ts';
import { compareHands } from '../../../shared/hand-order.ts';
import { useListView } from '../../common/state/use-member.ts';
import { createElapsed } from '../data/elapsed.ts';

const inQueue = (hands: readonly Hand[]): Hand[] => [...hands].sort(compareHands);
const countOf = (hands: readonly Hand[]): number => hands.length;

/** Raised hands in the order of the queue: who has the word stands first. */
export const useHands = (): readonly Hand[] => useListView('teacher', 'hands', inQueue);

export const useHandCount = (): number => useListView('teacher', 'hands', countOf);

/** A minute that begins is told within this. */
const LOOK_EVERY_MS = 5_000;

/** Whole minutes since then, by the monotonic clock. */
export const useMinutesSince = (at: string): number => {
  const [minutes, setMinutes] = useState(0);
  useEffect(() => {
    const elapsed = createElapsed(at, Date.now(), performance.now());
    const look = () => setMinutes(Math.floor(elapsed(performance.now()) / 60));
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [at]);
  return minutes;
};
