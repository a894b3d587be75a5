import type { AirError } from '../../../shared/errors.ts';
import { isNetworkFailure } from '../../common/api.ts';
import { createBackoff } from '../../common/backoff.ts';
import type { HlsSource, HlsSourceDeps } from './hls-source.types.ts';
import type { Playback } from './playback.ts';

export interface RewindDeps {
  readonly playback: Playback;
  readonly loadSource: () => Promise<(deps: HlsSourceDeps) => HlsSource>;
  readonly onChange: () => void;
  /** The student has caught up, or the recording can't be played: live again. */
  readonly onLive: () => void;
}

/** Watching what has been: the lesson's recording in the same element. */
export interface Rewind {
  isOn(): boolean;
  /** @param url of the playlist, with the token */
  begin(url: string, behind_seconds: number): void;
  /** @param seconds negative to go forward */
  back(seconds: number): void;
  catchUp(): void;
  /** The page or the node was away: does not wait out a back-off. */
  check(): void;
  end(): void;
  behindSeconds(): number;
  rate(): number;
  /** How much of the lesson there is; null before it is known. */
  lengthSeconds(): number | null;
  isMoving(): boolean;
}

const LOOK_MS = 250;
const CATCH_UP_RATE = 1.5;
/** Nearer than this, going live skips less than a sentence. */
const CAUGHT_UP_S = 4;
/** What is newer may not be on disk yet. */
const NEAREST_S = 2;
const MAX_FAILURES = 3;
const STANDS_AFTER_MS = 1_000;

export const createRewind = ({ playback, loadSource, onChange, onLive }: RewindDeps): Rewind => {
  const { element } = playback;
  const backoff = createBackoff({ base_ms: 500, max_ms: 4_000 });
  let on = false;
  let url = '';
  /** Loads, and takes the element once it has something to play. */
  let next: HlsSource | null = null;
  /** What is in the element. */
  let source: HlsSource | null = null;
  let generation = 0;
  let rate = 1;
  let behind_seconds = 0;
  /** Where in the recording the student is, from its beginning; null before that is known. The edge moves, and this does not. */
  let from_start_seconds: number | null = null;
  let failures = 0;
  let position = 0;
  let moved_at = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  let retry_timer: ReturnType<typeof setTimeout> | undefined;
  /** For the next try. */
  let waits = false;

  const dropNext = (): void => {
    generation += 1;
    clearTimeout(retry_timer);
    waits = false;
    next?.close();
    next = null;
  };
  const dropSource = (): void => {
    clearInterval(timer);
    source?.close();
    source = null;
    element.playbackRate = 1;
  };
  const leave = (): void => {
    if (source !== null) playback.hold();
    on = false;
    rate = 1;
    behind_seconds = 0;
    dropNext();
    dropSource();
  };
  const look = (): void => {
    const range = source?.range() ?? null;
    const at = performance.now();
    if (element.currentTime !== position) {
      moved_at = at;
      failures = 0;
      if (!waits) backoff.reset();
    }
    position = element.currentTime;
    if (element.playbackRate !== rate) element.playbackRate = rate;
    if (range === null) return;
    behind_seconds = Math.max(0, range.end - position);
    from_start_seconds = position - range.start;
    if (rate > 1 && behind_seconds < CAUGHT_UP_S) {
      leave();
      onLive();
      return;
    }
    onChange();
  };
  const attach = (taken: HlsSource): void => {
    const range = taken.range();
    if (range !== null && from_start_seconds !== null)
      behind_seconds = Math.max(0, range.end - range.start - from_start_seconds);
    playback.take(
      (to) => {
        next = null;
        source = taken;
        taken.attach(to, behind_seconds);
        position = to.currentTime;
        moved_at = performance.now();
        timer = setInterval(look, LOOK_MS);
      },
      () => {
        if (source === taken) dropSource();
      },
    );
  };
  const onFailed = (error: AirError): void => {
    dropNext();
    // A node that is away keeps the recording, and what the element has of it plays on.
    const is_away = isNetworkFailure(error) || error.code === 'unavailable';
    if (!is_away) {
      playback.hold();
      dropSource();
      failures += 1;
    }
    // A recording that can't be played is no place to stay.
    if (failures >= MAX_FAILURES) {
      leave();
      onLive();
      return;
    }
    retry_timer = setTimeout(load, backoff.next());
    waits = true;
    onChange();
  };
  const load = (): void => {
    dropNext();
    const mine = generation;
    loadSource().then(
      (create) => {
        if (mine !== generation) return;
        const opened: HlsSource = create({
          url,
          mode: 'recording',
          onReady: () => {
            if (mine === generation) attach(opened);
          },
          onFailed: (error) => {
            if (mine === generation) onFailed(error);
          },
        });
        next = opened;
      },
      () => {
        if (mine !== generation) return;
        // The chunk could not be had; the page still has the live picture.
        leave();
        onLive();
      },
    );
  };

  return {
    isOn: () => on,
    begin: (address, seconds) => {
      on = true;
      url = address;
      behind_seconds = seconds;
      from_start_seconds = null;
      failures = 0;
      load();
    },
    back: (seconds) => {
      const range = source?.range() ?? null;
      rate = 1;
      behind_seconds = Math.max(0, behind_seconds + seconds);
      if (range === null) return;
      const newest = Math.max(range.start, range.end - NEAREST_S);
      element.currentTime = Math.min(newest, Math.max(range.start, element.currentTime - seconds));
      look();
    },
    catchUp: () => {
      rate = CATCH_UP_RATE;
      look();
    },
    check: () => {
      backoff.reset();
      if (waits) load();
    },
    end: leave,
    behindSeconds: () => behind_seconds,
    rate: () => rate,
    lengthSeconds: () => {
      const range = source?.range() ?? null;
      return range === null ? null : range.end - range.start;
    },
    isMoving: () => source !== null && performance.now() - moved_at < STANDS_AFTER_MS,
  };
};
