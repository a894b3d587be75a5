import { useSyncExternalStore } from 'react';
import type { Playback, PlaybackView } from './playback.ts';

/** A part of what plays; drawn anew when it is another one. @param pick gives the same value for the same view */
export const usePlayback = <Value>(playback: Playback, pick: (view: PlaybackView) => Value): Value => {
  const read = (): Value => pick(playback.view());
  return useSyncExternalStore(playback.subscribe, read, read);
};
