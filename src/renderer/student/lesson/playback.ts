/** What the student's video element does now. */
export interface PlaybackFacts {
  /** Without sound: by choice, or because the browser let it play only so. */
  readonly muted: boolean;
  readonly playing: boolean;
  /** A picture has been shown, and is still there. */
  readonly has_picture: boolean;
}

export interface Playback {
  /** Made once for the page, since permission to sound belongs to the element that was tapped for. */
  readonly element: HTMLVideoElement;
  readonly stream: MediaStream;
  facts(): PlaybackFacts;
  subscribe(listener: () => void): () => void;
  /** To be called in a tap: from then on sound may play. */
  unlock(): void;
  /** Plays on, with sound where the browser lets it. */
  resume(): Promise<void>;
  setMuted(muted: boolean): void;
  stop(): void;
}

/** The one video element of the page and its stream. */
export const createPlayback = (): Playback => {
  const element = document.createElement('video');
  const stream = new MediaStream();
  const listeners = new Set<() => void>();
  let wants_sound = true;
  /** Asking again without a tap would stop the picture for nothing. */
  let sound_refused = false;
  let facts: PlaybackFacts = { muted: false, playing: false, has_picture: false };

  element.className = 'stage__video';
  element.playsInline = true;
  element.autoplay = true;
  // Casting or a floating window would take the picture out of the lesson.
  element.disableRemotePlayback = true;

  const update = (): void => {
    const next: PlaybackFacts = {
      muted: element.muted,
      playing: !element.paused && !element.ended,
      has_picture: element.videoWidth > 0 && element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA,
    };
    const same =
      next.muted === facts.muted && next.playing === facts.playing && next.has_picture === facts.has_picture;
    if (same) return;
    facts = next;
    for (const listener of listeners) listener();
  };
  for (const name of [
    'playing',
    'play',
    'pause',
    'ended',
    'volumechange',
    'loadeddata',
    'resize',
    'emptied',
  ]) {
    element.addEventListener(name, update);
  }

  const attempt = async (muted: boolean): Promise<boolean> => {
    element.muted = muted;
    try {
      await element.play();
      return true;
    } catch (error) {
      // Anything but a refusal, such as a play() that a newer one replaced, is no reason to fall silent.
      return !(error instanceof DOMException && error.name === 'NotAllowedError');
    }
  };
  const play = async (): Promise<void> => {
    element.srcObject ??= stream;
    const allowed = await attempt(!wants_sound || sound_refused);
    if (!allowed && !sound_refused) {
      // Autoplay with sound was refused: picture first, and a chip that turns the sound on by a tap.
      sound_refused = true;
      await attempt(true);
    }
    update();
  };
  const resume = async (): Promise<void> => {
    // A stream without a picture would hold back the page's load event until the picture is there.
    if (document.readyState === 'complete') await play();
    else window.addEventListener('load', () => void play(), { once: true });
  };

  return {
    element,
    stream,
    facts: () => facts,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    unlock: () => {
      wants_sound = true;
      sound_refused = false;
      void play();
    },
    resume,
    setMuted: (muted) => {
      wants_sound = !muted;
      sound_refused = false;
      void play();
    },
    stop: () => {
      element.pause();
      for (const track of stream.getTracks()) stream.removeTrack(track);
      // Drops the last picture, which must not greet the next lesson.
      element.srcObject = null;
      update();
    },
  };
};
