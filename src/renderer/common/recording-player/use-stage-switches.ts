import { useEffect, useState, type RefObject } from 'react';

/** What of the stage is on or off. */
export interface StageSwitches {
  readonly is_full: boolean;
  readonly are_captions_on: boolean;
  /** This browser has a small window over all others. */
  readonly has_pip: boolean;
  readonly full: () => void;
  readonly pip: () => void;
  readonly captions: () => void;
}

/** iOS fills the screen with nothing but a video. */
type IosVideo = HTMLVideoElement & { readonly webkitEnterFullscreen?: () => void };

/** What a browser refuses stays as it is, and its button with it. */
const tried = (work: Promise<unknown> | undefined): void => {
  work?.catch(() => undefined);
};

const showCaptions = (video: HTMLVideoElement | null, is_on: boolean): void => {
  const [track] = video?.textTracks ?? [];
  if (track !== undefined) track.mode = is_on ? 'showing' : 'hidden';
};

export const useStageSwitches = (
  stage: RefObject<HTMLElement | null>,
  video: RefObject<IosVideo | null>,
): StageSwitches => {
  const [is_full, setFull] = useState(false);
  const [are_captions_on, setCaptions] = useState(false);
  useEffect(() => {
    const look = (): void => {
      setFull(document.fullscreenElement !== null && document.fullscreenElement === stage.current);
    };
    document.addEventListener('fullscreenchange', look);
    return () => {
      document.removeEventListener('fullscreenchange', look);
    };
  }, [stage]);
  useEffect(() => {
    showCaptions(video.current, are_captions_on);
  }, [video, are_captions_on]);
  return {
    is_full,
    are_captions_on,
    has_pip: 'pictureInPictureEnabled' in document && document.pictureInPictureEnabled,
    full: () => {
      const { current } = stage;
      if (document.fullscreenElement !== null) tried(document.exitFullscreen());
      else if (current !== null && 'requestFullscreen' in current) tried(current.requestFullscreen());
      else video.current?.webkitEnterFullscreen?.();
    },
    pip: () => {
      if (document.pictureInPictureElement !== null) tried(document.exitPictureInPicture());
      else tried(video.current?.requestPictureInPicture());
    },
    captions: () => {
      setCaptions(!are_captions_on);
    },
  };
};
