import { createLateFile } from '../late-file.ts';
import type { RecordingEngine } from './hls-recording.ts';
import type { Clip, ClockMark, PlaybackFailure } from './player.types.ts';

/** As the element is now. Times are seconds of the recording. */
export interface PlaybackView {
  readonly time: number;
  readonly length: number;
  readonly buffered_to: number;
  readonly is_paused: boolean;
  /** It wants to play, and cannot yet. */
  readonly is_waiting: boolean;
  readonly is_muted: boolean;
  /** 0 to 1. */
  readonly volume: number;
  readonly rate: number;
  /** In lines, by the engine's order. */
  readonly heights: readonly number[];
  /** Chosen among them; null: automatic. */
  readonly level: number | null;
  /** What plays; 0: not known. */
  readonly height: number;
  readonly failure: PlaybackFailure | null;
  /** A picture or a sound has come. */
  readonly has_begun: boolean;
  /** The part that it was opened at has been played to its end, and it waits there. */
  readonly is_clip_over: boolean;
  /** For the wall's time; empty where it is not known. */
  readonly clock: readonly ClockMark[];
}

/** One recording that plays in one element. */
export interface Playback {
  /** @returns ends it */
  open(video: HTMLVideoElement, url: string, clip: Clip | null): () => void;
  view(): PlaybackView;
  subscribe(listener: () => void): () => void;
  seek(seconds: number): void;
  toggle(): void;
  pause(): void;
  /** Where nothing has begun yet: plays as soon as something has come. */
  play(): void;
  /** Bounded to 0.5 and 2. The pitch stays. */
  setRate(rate: number): void;
  setMuted(is_muted: boolean): void;
  /** Bounded to 0 and 1; a sound that is made louder is heard. */
  setVolume(volume: number): void;
  setLevel(level: number | null): void;
  /** After a failure: from where it stands. */
  retry(): void;
}

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

const file = createLateFile(() => import('./hls-recording.ts'));
/** Fetches what plays while all is well. */
export const preloadPlayer = file.preload;

const FIRST: PlaybackView = {
  ...{ time: 0, length: 0, buffered_to: 0, is_paused: true, is_waiting: false },
  ...{ is_muted: false, volume: 1, rate: 1, heights: [], level: null, height: 0, failure: null },
  ...{ has_begun: false, is_clip_over: false, clock: [] },
};

/** Of the element that change what is shown. */
const EVENTS = [
  ...['timeupdate', 'seeking', 'seeked', 'play', 'pause', 'playing', 'waiting', 'ended', 'progress'],
  ...['ratechange', 'volumechange', 'durationchange', 'loadeddata'],
] as const;

const bufferedTo = ({ buffered, currentTime }: HTMLVideoElement): number => {
  for (let index = 0; index < buffered.length; index += 1)
    if (buffered.start(index) <= currentTime + 0.5 && buffered.end(index) >= currentTime)
      return buffered.end(index);
  return currentTime;
};

/** What has run out is asked for anew by itself, once within this. */
const STALE_AGAIN_MS = 30_000;

export const createPlayback = (): Playback => {
  const listeners = new Set<() => void>();
  let view = FIRST;
  let video: HTMLVideoElement | null = null;
  let engine: RecordingEngine | null = null;
  let url = '';
  let generation = 0;
  let clip: Clip | null = null;
  let stale_ms = Number.NEGATIVE_INFINITY;

  const change = (part: Partial<PlaybackView>): void => {
    view = { ...view, ...part };
    for (const listener of listeners) listener();
  };
  const look = (): void => {
    if (video === null) return;
    const { currentTime: time, duration, paused, readyState, ended } = video;
    const end = clip?.end ?? null;
    const is_clip_over = end !== null && time >= end;
    if (is_clip_over && !paused) video.pause();
    change({
      time,
      length: Number.isFinite(duration) ? duration : view.length,
      buffered_to: bufferedTo(video),
      is_paused: video.paused,
      is_waiting: !paused && !ended && readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
      is_muted: video.muted,
      volume: video.volume,
      rate: video.playbackRate,
      has_begun: view.has_begun || readyState >= HTMLMediaElement.HAVE_CURRENT_DATA,
      is_clip_over,
    });
  };
  const play = (): void => {
    // Refused until the page was touched: the button stays, and says what it does.
    video?.play().catch(() => undefined);
  };
  const load = (start_seconds: number): void => {
    engine?.close();
    engine = null;
    generation += 1;
    const mine = generation;
    change({ failure: null });
    void file.get().then(({ openRecording }) => {
      if (mine !== generation || video === null) return;
      engine = openRecording({
        video,
        url,
        start_seconds,
        onLevels: (heights) => {
          change({ heights });
        },
        onHeight: (height) => {
          change({ height });
        },
        onClock: (clock) => {
          change({ clock });
        },
        onFailed: (failure, is_stale) => {
          const now_ms = performance.now();
          if (is_stale && now_ms - stale_ms > STALE_AGAIN_MS) {
            stale_ms = now_ms;
            again();
          } else change({ failure });
        },
      });
    });
  };
  /** From where it stands, and playing if it played. */
  const again = (): void => {
    if (video === null) return;
    const is_playing = !video.paused;
    load(video.currentTime);
    if (is_playing) play();
  };
  /** Whoever goes elsewhere wants more than the part. */
  const leaveClip = (seconds: number): void => {
    const end = clip?.end ?? null;
    if (clip !== null && (seconds < clip.start - 0.5 || (end !== null && seconds >= end))) clip = null;
  };

  return {
    open(element, from, part) {
      video = element;
      url = from;
      clip = part;
      view = FIRST;
      element.preservesPitch = true;
      for (const event of EVENTS) element.addEventListener(event, look);
      load(part?.start ?? 0);
      return () => {
        generation += 1;
        for (const event of EVENTS) element.removeEventListener(event, look);
        engine?.close();
        engine = null;
        video = null;
      };
    },
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    seek(seconds) {
      if (video === null) return;
      const end = Number.isFinite(video.duration) ? video.duration : seconds;
      const to = Math.min(Math.max(0, seconds), end);
      leaveClip(to);
      video.currentTime = to;
      look();
    },
    toggle() {
      if (video === null) return;
      if (!video.paused) {
        video.pause();
        return;
      }
      if (view.is_clip_over) clip = null;
      play();
    },
    pause: () => {
      video?.pause();
    },
    play,
    setRate(rate) {
      if (video === null) return;
      video.playbackRate = Math.min(2, Math.max(0.5, rate));
      // At once: a second press may come before the element has told.
      look();
    },
    setMuted(is_muted) {
      if (video === null) return;
      video.muted = is_muted;
      look();
    },
    setVolume(volume) {
      if (video === null) return;
      if (volume > video.volume) video.muted = false;
      video.volume = Math.min(1, Math.max(0, volume));
      look();
    },
    setLevel(level) {
      engine?.setLevel(level);
      change({ level });
    },
    retry: again,
  };
};

/** The next of the usual speeds. */
export const nextRate = (rate: number, by: 1 | -1): number => {
  const next = by === 1 ? RATES.find((one) => one > rate) : RATES.findLast((one) => one < rate);
  return next ?? rate;
};
