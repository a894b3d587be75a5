import type { Fragment, Track } from './track-muxer.ts';

export interface TrackGateDeps {
  readonly tracks: readonly Track[];
  /** The track's muxer was given what it should have brought out by now. */
  readonly owes: (track: Track) => boolean;
  readonly onFragment: (track: Track, fragment: Fragment) => void;
}

/**
 * Lets fragments through in step: one track's wait while the other's muxer owes the same time. So nothing is closed on
 * the disk that a successor would have to begin before, when that muxer turns out to be lost. A source that sends one
 * of them late owes nothing.
 */
export interface TrackGate {
  /** All tracks have begun; before it everything waits. */
  open(timescales: ReadonlyMap<Track, number>): void;
  push(track: Track, fragment: Fragment): void;
  /** Nothing more comes: lets through what waits. */
  flush(): void;
  readonly waiting_bytes: number;
}

/** The length of a fragment. */
const LEAD_MS = 500;

export const createTrackGate = ({ tracks, owes, onFragment }: TrackGateDeps): TrackGate => {
  const waiting = new Map<Track, Fragment[]>(tracks.map((track) => [track, []]));
  const ends_ms = new Map<Track, number>(tracks.map((track) => [track, Number.NEGATIVE_INFINITY]));
  let scales: ReadonlyMap<Track, number> | null = null;
  let waiting_bytes = 0;

  const endOf = (track: Track, { end_ticks }: Fragment): number =>
    (end_ticks * 1000) / (scales?.get(track) ?? 1000);
  const mayPass = (track: Track, fragment: Fragment): boolean =>
    tracks.every((other) => {
      if (other === track) return true;
      const reached_ms = ends_ms.get(other) ?? 0;
      return endOf(track, fragment) <= reached_ms + LEAD_MS || !owes(other);
    });

  const release = (is_last: boolean): void => {
    if (scales === null) return;
    for (let released = true; released;) {
      released = false;
      for (const [track, fragments] of waiting) {
        const [first] = fragments;
        if (first === undefined || !(is_last || mayPass(track, first))) continue;
        fragments.shift();
        waiting_bytes -= first.data.length;
        ends_ms.set(track, endOf(track, first));
        released = true;
        onFragment(track, first);
      }
    }
  };

  return {
    open(timescales) {
      scales = timescales;
      release(false);
    },
    push(track, fragment) {
      waiting.get(track)?.push(fragment);
      waiting_bytes += fragment.data.length;
      release(false);
    },
    flush() {
      release(true);
    },
    get waiting_bytes() {
      return waiting_bytes;
    },
  };
};
