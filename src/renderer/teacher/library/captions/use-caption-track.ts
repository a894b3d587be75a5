import { useSyncExternalStore } from 'react';
import { usePage } from '../../data/page-context.ts';
import type { CaptionDesk } from './caption-desk.ts';

const never = (): (() => void) => () => undefined;

/** Address of the captions for the player, another one for others; null: there are none to be shown. */
export const useCaptionTrack = (recording_id: string, desk: CaptionDesk | null): string | null => {
  const { mediaUrl } = usePage();
  const read = (): string | null => {
    const view = desk?.current();
    return view?.has_shown === true ? view.version : null;
  };
  const version = useSyncExternalStore(desk?.subscribe ?? never, read, read);
  // Behind the "#" it is the player's alone: a track is fetched anew where its address is another one.
  return version === null ? null : `${mediaUrl(`/api/vod/${recording_id}/captions.vtt`)}#${version}`;
};
