// The light build knows no sound that stands in a playlist of its own, and a lesson's does.
import Hls, { type Fragment } from 'hls.js';
import type { ClockMark, PlaybackFailure } from './player.types.ts';

export interface RecordingEngineDeps {
  readonly video: HTMLVideoElement;
  readonly url: string;
  /** Where to begin, in seconds. */
  readonly start_seconds: number;
  /** Heights in lines, by the engine's order; one alone: there is nothing to choose. */
  readonly onLevels: (heights: readonly number[]) => void;
  /** The height that plays, in lines. */
  readonly onHeight: (height: number) => void;
  readonly onClock: (marks: readonly ClockMark[]) => void;
  /** It has given up. `is_stale`: what the address opens with has run out, and a new one may play. */
  readonly onFailed: (why: PlaybackFailure, is_stale: boolean) => void;
}

/** What plays a recording in the element. */
export interface RecordingEngine {
  /** By place among the levels; null: by what the network bears. */
  setLevel(level: number | null): void;
  close(): void;
}

/** One for each stretch without a gap. */
const clockOf = (fragments: readonly Fragment[]): ClockMark[] =>
  fragments.flatMap((fragment, index) =>
    fragment.programDateTime !== null && fragment.cc !== fragments[index - 1]?.cc
      ? { at_seconds: fragment.start, wall_ms: fragment.programDateTime }
      : [],
  );

const GONE = new Set([403, 404, 410]);

/** By Media Source Extensions. */
export const openByHls = (deps: RecordingEngineDeps): RecordingEngine => {
  const { video, url, start_seconds } = deps;
  const hls = new Hls({
    // The page's policy takes no workers from blobs, and fragmented MP4 needs next to no work.
    enableWorker: false,
    startPosition: start_seconds,
    lowLatencyMode: false,
    maxLiveSyncPlaybackRate: 1,
    maxBufferLength: 20,
    backBufferLength: 60,
    // Where a publisher was away two periods meet, and not always to the millisecond.
    maxBufferHole: 0.5,
  });
  let mends = 0;
  hls.on(Hls.Events.MANIFEST_PARSED, (_, { levels }) => {
    deps.onLevels(levels.map(({ height }) => height));
  });
  hls.on(Hls.Events.LEVEL_SWITCHED, (_, { level }) => {
    deps.onHeight(hls.levels[level]?.height ?? 0);
  });
  hls.on(Hls.Events.LEVEL_UPDATED, (_, { details }) => {
    deps.onClock(clockOf(details.fragments));
  });
  hls.on(Hls.Events.ERROR, (_, data) => {
    if (!data.fatal) return;
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR && mends < 2) {
      mends += 1;
      hls.recoverMediaError();
      return;
    }
    const status = data.response?.code ?? 0;
    const is_network = data.type === Hls.ErrorTypes.NETWORK_ERROR;
    hls.stopLoad();
    if (GONE.has(status)) deps.onFailed('gone', false);
    else deps.onFailed(is_network ? 'network' : 'unplayable', status === 401);
  });
  hls.loadSource(url);
  hls.attachMedia(video);
  return {
    setLevel: (level) => {
      hls.nextLevel = level ?? -1;
    },
    close: () => {
      hls.destroy();
    },
  };
};

/** By the browser itself: iOS, and WebKit without Media Source Extensions. It chooses the quality, and tells nothing of gaps. */
export const openNatively = (deps: RecordingEngineDeps): RecordingEngine => {
  const { video, url, start_seconds } = deps;
  const stop = new AbortController();
  const { signal } = stop;
  video.addEventListener(
    'loadedmetadata',
    () => {
      if (start_seconds > 0) video.currentTime = start_seconds;
      // Of Safari alone.
      const began = (video as { getStartDate?: () => Date }).getStartDate?.().getTime() ?? Number.NaN;
      if (Number.isFinite(began)) deps.onClock([{ at_seconds: 0, wall_ms: began }]);
    },
    { signal, once: true },
  );
  video.addEventListener(
    'error',
    () => {
      const is_network = video.error?.code === MediaError.MEDIA_ERR_NETWORK;
      deps.onFailed(is_network ? 'network' : 'unplayable', is_network);
    },
    { signal },
  );
  video.src = url;
  return {
    setLevel: () => undefined,
    close: () => {
      stop.abort();
      video.removeAttribute('src');
      video.load();
    },
  };
};

/** By whichever way this browser has. */
export const openRecording = (deps: RecordingEngineDeps): RecordingEngine =>
  Hls.isSupported() ? openByHls(deps) : openNatively(deps);
