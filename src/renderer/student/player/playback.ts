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
  facts(): PlaybackFacts;
  subscribe(listener: () => void): () => void;
  /** To be called in a tap: from then on sound may play. */
  unlock(): void;
  setMuted(muted: boolean): void;
  /**
   * Gives the element another source. The last picture stays over it until the new source has one.
   * @param attach sets the source @param detach takes it off again; called when the next one is given
   */
  take(attach: (element: HTMLVideoElement) => void, detach: (element: HTMLVideoElement) => void): void;
  /** Plays on, with sound where the browser lets it. */
  resume(): void;
  /** Keeps the present picture over the element until it has another. */
  hold(): void;
  /** Takes down the picture that was kept, such as when stills are to be seen. */
  dropPicture(): void;
  stop(): void;
}

export interface PlaybackDeps {
  /** Keeps the last picture while the element changes its source. */
  readonly curtain: Curtain;
}

/** A picture over the element. */
export interface Curtain {
  isDrawn(): boolean;
  /** Shows the element's present picture, if it has one, over the element. */
  draw(element: HTMLVideoElement): void;
  lift(): void;
}

const EVENTS = ['playing', 'play', 'pause', 'ended', 'volumechange', 'loadeddata', 'resize', 'emptied'];

const hasPicture = (element: HTMLVideoElement): boolean =>
  element.videoWidth > 0 && element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;

/** A canvas beside the element, since an element loses its picture with its source. */
export const createCurtain = (): Curtain => {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  // By the CSSOM, which the content security policy lets pass.
  Object.assign(canvas.style, {
    position: 'absolute',
    inset: '0',
    width: '100%',
    height: '100%',
    objectFit: 'contain',
    pointerEvents: 'none',
  });
  return {
    isDrawn: () => canvas.isConnected,
    draw: (element) => {
      if (!hasPicture(element) || element.parentNode === null) return;
      canvas.width = element.videoWidth;
      canvas.height = element.videoHeight;
      const context = canvas.getContext('2d');
      if (context === null) return;
      context.drawImage(element, 0, 0);
      element.after(canvas);
    },
    lift: () => {
      canvas.remove();
      // A picture's memory is worth giving back on a phone.
      canvas.width = 0;
      canvas.height = 0;
    },
  };
};

/** The one video element of the page, which every way to the picture shares. */
export const createPlayback = ({ curtain }: PlaybackDeps): Playback => {
  const element = document.createElement('video');
  const listeners = new Set<() => void>();
  let wants_sound = true;
  /** Asking again without a tap would stop the picture for nothing. */
  let sound_refused = false;
  let detachPresent: ((element: HTMLVideoElement) => void) | null = null;
  let facts: PlaybackFacts = { muted: false, playing: false, has_picture: false };

  element.className = 'stage__video';
  element.playsInline = true;
  element.autoplay = true;
  // Casting or a floating window would take the picture out of the lesson; and ManagedMediaSource opens only so.
  element.disableRemotePlayback = true;

  const update = (): void => {
    if (curtain.isDrawn() && hasPicture(element)) curtain.lift();
    const next: PlaybackFacts = {
      muted: element.muted,
      playing: !element.paused && !element.ended,
      has_picture: hasPicture(element) || curtain.isDrawn(),
    };
    const same =
      next.muted === facts.muted && next.playing === facts.playing && next.has_picture === facts.has_picture;
    if (same) return;
    facts = next;
    for (const listener of listeners) listener();
  };
  for (const name of EVENTS) element.addEventListener(name, update);

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
    if (detachPresent === null) {
      element.muted = !wants_sound || sound_refused;
      return;
    }
    const allowed = await attempt(!wants_sound || sound_refused);
    if (!allowed && !sound_refused) {
      // Autoplay with sound was refused: picture first, and a chip that turns the sound on by a tap.
      sound_refused = true;
      await attempt(true);
    }
    update();
  };
  const resume = (): void => {
    // A stream without a picture would hold back the page's load event until the picture is there.
    if (document.readyState === 'complete') void play();
    else window.addEventListener('load', () => void play(), { once: true });
  };
  const hold = (): void => {
    if (!curtain.isDrawn()) curtain.draw(element);
  };
  const detach = (): void => {
    detachPresent?.(element);
    detachPresent = null;
  };

  return {
    element,
    facts: () => facts,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    unlock: () => {
      wants_sound = true;
      sound_refused = false;
      // Sound is granted to an element by the play() of a tap, which must not wait for the lesson.
      if (detachPresent === null) element.srcObject ??= new MediaStream();
      void attempt(false).then(update);
    },
    setMuted: (muted) => {
      wants_sound = !muted;
      sound_refused = false;
      void play();
    },
    take: (attach, detachNext) => {
      hold();
      detach();
      detachPresent = detachNext;
      // It would be played rather than an address.
      element.srcObject = null;
      attach(element);
      resume();
      update();
    },
    resume,
    hold,
    dropPicture: () => {
      curtain.lift();
      update();
    },
    stop: () => {
      element.pause();
      // The last picture must not greet the next lesson.
      detach();
      element.srcObject = null;
      curtain.lift();
      update();
    },
  };
};
