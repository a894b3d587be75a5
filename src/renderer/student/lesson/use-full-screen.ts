import { useEffect, useState, type RefObject } from 'react';

/** Safari on iPhone has full screen for a video alone. */
interface AppleVideo extends HTMLVideoElement {
  webkitEnterFullscreen?: () => void;
}

export interface FullScreen {
  readonly active: boolean;
  /** Null where the browser has no full screen. */
  readonly toggle: (() => void) | null;
}

/** Full screen of the stage, with what lies over the picture; of the bare picture where there is no other way. */
export const useFullScreen = (stage: RefObject<HTMLElement | null>, video: AppleVideo): FullScreen => {
  const [active, setActive] = useState(false);
  useEffect(() => {
    const update = (): void => {
      setActive(document.fullscreenElement !== null);
    };
    document.addEventListener('fullscreenchange', update);
    return () => document.removeEventListener('fullscreenchange', update);
  }, []);
  // Old Safari reports undefined where the types promise a boolean.
  if ((document.fullscreenEnabled as boolean | undefined) === true) {
    const toggle = async (): Promise<void> => {
      if (document.fullscreenElement === null) await stage.current?.requestFullscreen();
      else await document.exitFullscreen();
    };
    // A refusal leaves everything as it is, which the student sees.
    return { active, toggle: () => void toggle().catch(() => undefined) };
  }
  return {
    active,
    toggle: video.webkitEnterFullscreen === undefined ? null : () => video.webkitEnterFullscreen?.(),
  };
};
