import { useEffect, useState } from 'react';
import type { Gap } from '../../../shared/contract/library/index.ts';
import type { Playback } from './playback.ts';

const SHOWN_MS = 5000;
/** A longer step is a jump: whoever made it did not pass. */
const STEP_SECONDS = 3;

/** The gap that has just been played over, for some seconds; null: none. */
export const usePassedGap = (playback: Playback, gaps: readonly Gap[]): Gap | null => {
  const [passed, setPassed] = useState<Gap | null>(null);
  useEffect(() => {
    let before = playback.view().time;
    return playback.subscribe(() => {
      const { time } = playback.view();
      const from = before;
      before = time;
      if (time <= from || time - from > STEP_SECONDS) return;
      const gap = gaps.find(({ at_seconds }) => from < at_seconds && at_seconds <= time);
      if (gap !== undefined) setPassed(gap);
    });
  }, [playback, gaps]);
  useEffect(() => {
    if (passed === null) return undefined;
    const timer = setTimeout(() => {
      setPassed(null);
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [passed]);
  return passed;
};
